/** A one-page PDF with these lines, so that the preview has something real to draw. */
export function paper(lines: readonly string[]): Uint8Array {
  const latin = (text: string): string =>
    [...text]
      .map((c) => (c.charCodeAt(0) < 256 ? c : c === "’" ? "'" : c === "–" ? "-" : "?"))
      .join("")
      .replace(/[\\()]/g, "\\$&");
  const text = lines
    .map((line, i) => `${i === 0 ? "/F 20 Tf" : "/F 11 Tf"} (${latin(line)}) Tj 0 -24 Td`)
    .join("\n");
  const stream = `BT 60 780 Td\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const offset = body.length;
    body += `${String(i + 1)} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  body += `xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${String(start)}\n%%EOF`;
  return Uint8Array.from(body, (c) => c.charCodeAt(0) & 0xff);
}
