// Speaks the bridge's protocol to its starter and serves one page per token: the harness is tested
// without the core. The first word says how it behaves.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [behaviour, ...words] = process.argv.slice(2);
if (behaviour === "dies") {
  console.log("BRIDGE_FAILED base_in_use");
  process.exit(75);
}

const value = (name) => words[words.indexOf(name) + 1];
const tokens = new Set();
const server = createServer((request, response) => {
  const url = new URL(request.url, "http://127.0.0.1");
  const known = tokens.delete(url.searchParams.get("token"));
  response.writeHead(known ? 200 : 403, { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="fr"><title>Guichet</title><main><h1>${
      known ? "Ouvert" : "Refusé"
    }</h1></main></html>`,
  );
});
server.listen(Number(value("--port")), "127.0.0.1", () => {
  writeFileSync(join(process.env.HOME, "words"), words.join(" "));
  let count = 0;
  const announce = () => {
    count += 1;
    tokens.add(`t${count}`);
    const { port } = server.address();
    if (behaviour !== "silent")
      console.log(`BRIDGE_READY http://127.0.0.1:${port}/?token=t${count}`);
  };
  announce();
  createInterface({ input: process.stdin })
    .on("line", announce)
    .on("close", () => {
      if (behaviour !== "stays") process.exit(0);
    });
});
