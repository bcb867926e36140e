/** The part of docs/PERFORMANCE.md that speaks of the window. */

/** Where that part begins in the page; it runs to the end. */
export const MARK = "<!-- Below: written by `cargo xtask bench --window`. -->";

/**
 * A job measured in one town.
 * @typedef {object} Job
 * @property {string} says
 * @property {number[]} times milliseconds
 * @property {number} [budget] milliseconds, on the 95th percentile
 */

/**
 * The memory of each process of the application, in bytes, by the name of its program.
 * @typedef {Record<string, number>} Memory
 */

/**
 * A town measured.
 * @typedef {object} Town
 * @property {number} households
 * @property {number} load of the machine over the last minute, when its measures began
 * @property {Job[]} jobs
 * @property {Memory} searched after the searches
 * @property {Memory} opened after the openings too
 * @property {number} silent keys after which nothing moved in the list
 * @property {number} names looked for in what was written
 */

/** Bytes of the budget of PRODUCT for the whole process tree. */
const MEMORY_BUDGET = 400e6;

/** The smallest time that `part` of them do not exceed. @param {number[]} times @param {number} part */
export function percentile(times, part) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}

export const mb = (/** @type {number} */ bytes) => `${Math.round(bytes / 1e6)} MB`;
const ms = (/** @type {number} */ time) => `${Math.round(time).toLocaleString("en")} ms`;
const verdict = (/** @type {boolean} */ met) => (met ? "met" : "**missed**");

/** @param {Job} job */
function row({ says, times, budget }) {
  const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  const promise = budget === undefined ? " | " : `p95 ≤ ${ms(budget)} | ${verdict(p95 <= budget)}`;
  return `| ${says} | ${ms(median)} | ${ms(p95)} | ${ms(Math.max(...times))} | ${times.length} | ${promise} |`;
}

/** @param {string} says @param {Memory} memory @param {number} [budget] bytes */
function memoryRow(says, memory, budget) {
  const all = Object.values(memory).reduce((sum, size) => sum + size, 0);
  const each = Object.entries(memory).map(([name, size]) => `${name} ${mb(size)}`);
  const promise = budget === undefined ? " | " : `≤ ${mb(budget)} | ${verdict(all <= budget)}`;
  return `| memory (PSS) after ${says}: ${each.join(", ")} | ${mb(all)} | | | 1 | ${promise} |`;
}

/** @param {Town} town */
function table({ households, load, jobs, searched, opened, silent, names }) {
  return `### ${households.toLocaleString("en")} households, in the window

Load of the machine when the measures began: ${load.toFixed(2)}.

| job | median | p95 | worst | n | budget | |
|---|--:|--:|--:|--:|--:|---|
${jobs.map(row).join("\n")}
${memoryRow("the searches", searched, MEMORY_BUDGET)}
${memoryRow("the openings too", opened)}

Keys after which the list stayed the same, and which are not counted: ${silent}. Names of the last
family shown that were looked for in everything that was written: ${names}; found: none.
`;
}

/**
 * @param {readonly Town[]} towns
 * @param {string} machine
 * @param {string} command
 */
export function page(towns, machine, command) {
  return `${MARK}

## In the window

The application as it ships (release build), from the key to the pixel.

Machine: ${machine}

Command: \`${command}\`

${towns.map(table).join("\n")}
### How the window is measured

- On a virtual display of 1366 × 768. The webview of a release build is incognito, and WebKitGTK
  lets no WebDriver into such a one: the keys come from the X server (XTEST), and what is painted is
  read back from it (GetImage), every 4 ms and the time of the transfer. A time ends with the last
  change of the area looked at; the transfer is counted in.
- The load is the number of programs that wanted a processor in the minute before: above the number
  of cores, other work was going on, and the times are those of a busy machine.
- Drawing is done by the processor: a virtual display has no graphics card.
- "From the disk": the application's files, the webview's libraries and the base were put out of the
  system's cache before (those that no other process uses). "Again": started a second time.
- A search is typed letter by letter over the forty commonest surnames, four letters each; each
  letter is one measure. The hand is slower than the list: the next letter comes when it stands.
- The large scan is made by the bench: pages of dots in colour at 200 points an inch, each a JPEG of
  its own. It is added to a household to come by the system's dialog, then looked at: from the key
  that opens its documents to the last change of the page beside them. Each look reads, decrypts,
  hands over, parses and draws it anew.
- Memory is the proportional set size (PSS), summed over the process tree.
- At the end a family is opened and its receipt shown, the window is closed by its button, and all
  that lies in the home, runtime and temporary folders and in the folder of the base, and all that
  the processes said, is searched for that family's names, telephones, addresses; before closing,
  the same search finds them in the memory of the webview.
`;
}
