/** A PDF of one page a text, its lines below each other, as a scanner that reads would make it. */
export function scannedPdf(...texts: readonly string[]): Buffer {
  const kids = texts.map((_, n) => `${String(4 + 2 * n)} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${String(texts.length)}/Kids[${kids}]/MediaBox[0 0 595 842]` +
      "/Resources<</Font<</F1 3 0 R>>>>>>",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ...texts.flatMap((text, n) => {
      const lines = text.split("\n").map((line) => `(${line}) Tj 0 -40 Td`);
      const drawing = `BT /F1 32 Tf 72 760 Td ${lines.join(" ")} ET 72 400 300 200 re f`;
      return [
        `<</Type/Page/Parent 2 0 R/Contents ${String(5 + 2 * n)} 0 R>>`,
        `<</Length ${String(drawing.length)}>>stream\n${drawing}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const place = file.length;
    file += `${String(n + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  const table = String(file.length);
  file += `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  file += `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** A red square of 2 × 2 pixels, PNG. */
export const RED_SQUARE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4wcAARAwQCgAZDgMhfGVi9QAAAABJRU5ErkJggg==",
  "base64",
);
