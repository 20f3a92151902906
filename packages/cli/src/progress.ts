/** How far a long file is read, shown from time to time where a person looks on. */
export interface Progress {
  /** `bytes` of it are read. */
  readonly show: (bytes: number) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

const INTERVAL = 200;
const BAR = 30;

/** On standard error, if that is a terminal and `on` is true; `size` is the file's in bytes, or null when it is not known. */
export function progressOn(stream: NodeJS.WriteStream, on: boolean, size: number | null): Progress {
  let last = Date.now();
  let shown = false;
  return {
    show(bytes) {
      if (!on || !stream.isTTY || Date.now() - last < INTERVAL) return;
      last = Date.now();
      shown = true;
      stream.write(`\r${size === null || size === 0 ? "" : `${bar(bytes / size)} `}${Math.round(bytes / 1e6)} MB read`);
    },
    clear() {
      if (shown) stream.write("\r\u001b[K");
    },
  };
}

function bar(share: number): string {
  const done = Math.min(BAR, Math.round(share * BAR));
  return `[${"=".repeat(done)}${" ".repeat(BAR - done)}] ${String(Math.min(100, Math.round(share * 100))).padStart(3)} %`;
}
