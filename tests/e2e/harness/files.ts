import type { Page } from "@playwright/test";

import { scannedPage, scannedPdf } from "../../smoke/driver/scan.mjs";

/** The size of a scanned page, in dots. */
export const SHEET = { width: 620, height: 877 };
/** Two pages of a scanner. */
export const PDF = scannedPdf(
  [1, 2].map((seed) => scannedPage({ ...SHEET, seed })),
  SHEET,
);
/** One page, as a picture. */
export const JPEG = scannedPage({ ...SHEET, seed: 3 });

/** Where the files of a document, of a draft or of a request are looked at. */
export const files = (page: Page) => page.getByRole("region", { name: /^Fichiers/u });

/** Dark points of the page that is shown. */
export const ink = (page: Page): Promise<number> =>
  page.locator(".pdf canvas").evaluate((sheet) => {
    const { width, height } = sheet as HTMLCanvasElement;
    const dots = (sheet as HTMLCanvasElement).getContext("2d")!;
    const { data } = dots.getImageData(0, 0, width, height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 0 && data[at]! < 96) dark += 1;
    return dark;
  });
