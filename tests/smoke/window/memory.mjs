/** What a running application holds in memory: how much, and which words. */
import { readdirSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";

/** @param {number | string} pid @param {string} name */
function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // It ended between two looks.
    return "";
  }
}

/**
 * A process and all its descendants, with the names of their programs.
 * @param {number} root
 * @returns {{ pid: number, name: string }[]}
 */
export function tree(root) {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map((pid) => {
      const [, name = "", parent = ""] = /^\d+ \((.*)\) \S (\d+)/su.exec(read(pid, "stat")) ?? [];
      return { pid: Number(pid), name, parent: Number(parent) };
    });
  const family = all.filter(({ pid }) => pid === root);
  for (const { pid } of family) family.push(...all.filter(({ parent }) => parent === pid));
  return family.map(({ pid, name }) => ({ pid, name }));
}

/**
 * The proportional set size of a process, in bytes: a page that several share counts for its part
 * in each.
 * @param {number} pid
 */
export function proportionalSize(pid) {
  return 1024 * Number(/^Pss:\s+(\d+) kB$/mu.exec(read(pid, "smaps_rollup"))?.[1] ?? 0);
}

/** The files that the processes have mapped: programs, libraries, fonts. @param {readonly { pid: number }[]} processes */
export function mapped(processes) {
  const paths = processes.flatMap(({ pid }) =>
    [...read(pid, "maps").matchAll(/ (\/[^\n]+)$/gmu)].map(([, path = ""]) => path),
  );
  return [...new Set(paths)].filter((path) => !/^\/(?:dev|memfd|proc)|\(deleted\)$/u.test(path));
}

const PAGE = 4096;
/** Pages asked for at once. */
const AT_ONCE = 1 << 17;

/**
 * The runs of pages between two addresses that are in memory now: a script engine reserves
 * gigabytes that it never touches.
 * @param {import("node:fs/promises").FileHandle} pagemap
 * @param {number} start
 * @param {number} end
 */
async function* present(pagemap, start, end) {
  // One entry of eight bytes a page; the highest bit says that it is there.
  const entries = Buffer.alloc(8 * AT_ONCE);
  for (let at = start; at < end; at += AT_ONCE * PAGE) {
    const pages = Math.min(AT_ONCE, (end - at) / PAGE);
    await pagemap.read(entries, 0, 8 * pages, (8 * at) / PAGE);
    let from = -1;
    for (let page = 0; page <= pages; page += 1) {
      const isThere = page < pages && (entries[8 * page + 7] ?? 0) >= 0x80;
      if (isThere && from < 0) from = page;
      if (!isThere && from >= 0) {
        yield { at: at + from * PAGE, length: (page - from) * PAGE };
        from = -1;
      }
    }
  }
}

/**
 * Which of `words` a process holds in its writable memory, as a script engine keeps texts.
 * @param {number} pid
 * @param {readonly string[]} words
 * @returns {Promise<string[]>}
 */
export async function held(pid, words) {
  const memory = await open(`/proc/${pid}/mem`);
  const pagemap = await open(`/proc/${pid}/pagemap`);
  /** @type {Set<string>} */
  const found = new Set();
  try {
    for (const [, from = "", to = ""] of read(pid, "maps").matchAll(/^(\w+)-(\w+) rw/gmu)) {
      for await (const { at, length } of present(pagemap, parseInt(from, 16), parseInt(to, 16))) {
        const bytes = Buffer.alloc(length);
        // A page that went between the two looks holds nothing any more.
        await memory.read(bytes, 0, length, at).catch(() => undefined);
        for (const word of words) {
          if (bytes.includes(word, 0, "latin1") || bytes.includes(word, 0, "utf16le")) {
            found.add(word);
          }
        }
      }
    }
    return [...found];
  } finally {
    await memory.close();
    await pagemap.close();
  }
}
