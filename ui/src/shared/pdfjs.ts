import type { PDFDocumentLoadingTask } from "pdfjs-dist";

/**
 * Opens a PDF with pdf.js, which is loaded with the first one. No script of the file runs, nothing
 * is fetched, nothing is written: bytes in memory only. `destroy()` of the answer gives back its
 * memory and ends its worker.
 *
 * Papers of our own carry their faces; a file from outside may lean on those of the machine.
 */
export async function openPdf(
  data: Uint8Array,
  { systemFonts = false } = {},
): Promise<PDFDocumentLoadingTask> {
  const [pdfjs, worker] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url"),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  return pdfjs.getDocument({
    // pdf.js takes the buffer away: it gets its own.
    data: data.slice(),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: systemFonts,
    stopAtErrors: false,
    // A page drawn from one picture larger than this would not fit in the memory of a counter.
    maxImageSize: 64 * 1024 * 1024,
    canvasMaxAreaInBytes: 128 * 1024 * 1024,
  });
}
