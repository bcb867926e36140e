// The name of this post, for the line that one quotes to the IT service.

let name: string | null = null;

/** Tells the name of this post; null before any base is open. */
export function setPost(post: string | null): void {
  name = post;
}

/** The name of this post. */
export function post(): string | null {
  return name;
}
