/** One line that says how far long work is, where a person looks on. */
export interface StatusLine {
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

const INTERVAL = 100;

export function statusLine(stream: NodeJS.WriteStream): StatusLine {
  let last = 0;
  let shown = false;
  return {
    show(text) {
      if (!stream.isTTY || Date.now() - last < INTERVAL) return;
      last = Date.now();
      shown = true;
      stream.write(`\r\u001b[K${text}`);
    },
    clear() {
      if (shown) stream.write("\r\u001b[K");
    },
  };
}
