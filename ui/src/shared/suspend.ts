// What must be put in safety before the screen is emptied (lock, mask, end of session, closing).

type Keep = () => Promise<void>;

const keepers = new Set<Keep>();

/** Declares work to keep; the answer withdraws it. */
export function onSuspend(keep: Keep): () => void {
  keepers.add(keep);
  return () => keepers.delete(keep);
}

/** Keeps everything declared. A draft that cannot be kept must not stop the screen from locking. */
export async function suspend(): Promise<void> {
  await Promise.allSettled([...keepers].map((keep) => keep()));
}
