import { parseUrl } from "@whycors/core";

/** Whether a URL belongs to an origin; what is no URL stands for itself. */
export function isOriginOf(origin: string, url: string): boolean {
  return (parseUrl(url)?.origin ?? url) === origin;
}
