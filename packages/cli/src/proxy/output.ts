/** Writes to standard output a few times a second rather than line by line, and not while an editor has the terminal. */
export interface Output {
  write(text: string): void;
  /** Keeps everything back until `resume`. */
  pause(): void;
  resume(): void;
  /** Writes all that is left, and resolves when it is written. */
  flush(): Promise<void>;
}

/** In milliseconds. */
const INTERVAL = 50;
/** Output that nobody reads is not kept without end; in characters. */
const MOST = 4 * 1024 * 1024;

export function createOutput(stream: NodeJS.WritableStream): Output {
  let waiting: string[] = [];
  let length = 0;
  let lost = 0;
  let paused = false;
  let full = false;
  stream.on("drain", () => {
    full = false;
  });
  const send = (): void => {
    if (paused || full || length === 0) return;
    if (lost > 0) waiting.push(`(${lost} lines could not be written in time)\n`);
    full = !stream.write(waiting.join(""));
    waiting = [];
    length = 0;
    lost = 0;
  };
  const timer = setInterval(send, INTERVAL);
  timer.unref();
  return {
    write(text) {
      if (length > MOST) {
        lost++;
        return;
      }
      waiting.push(text);
      length += text.length;
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
    },
    flush() {
      clearInterval(timer);
      paused = false;
      full = false;
      send();
      return new Promise((resolve) => stream.write("", () => resolve()));
    },
  };
}
