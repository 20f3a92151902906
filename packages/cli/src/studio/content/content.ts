import type { Initiator } from "@whycors/core";
import { tinyFont } from "./font.ts";

/** A picture of one pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="4"/></svg>\n';

/**
 * One green frame, 16 by 16, VP8 in WebM. Made with FFmpeg 5.1 out of a colour of its own:
 * `ffmpeg -f lavfi -i color=green:size=16x16:rate=5:duration=0.2 -c:v libvpx -crf 63 -b:v 1k -pix_fmt yuv420p -fflags +bitexact
 * -flags:v +bitexact green.webm`
 */
const FILM =
  "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQJChYECGFOAZwEAAAAAAAG+EU2bdLpNu4tTq4QVSalmU6yBoU27i1OrhBZUrmtTrIHGTbuMU6uEElTD" +
  "Z1OsggEMTbuMU6uEHFO7a1OsggGo7AEAAAAAAABZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" +
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMPQkBNgIRMYXZmV0GETGF2ZkSJiEBpAAAAAAAAFlSua8GuAQAAAAAAADjXgQFzxYgAAAAA" +
  "AAAAAZyBACK1nIN1bmSIgQCGhVZfVlA4g4EBI+ODhAvrwgDgibCBELqBEJqBAhJUw2fRc3POY8CLY8WIAAAAAAAAAAFnyJhFo4dFTkNPREVSRIeLTGF2YyBs" +
  "aWJ2cHhnyKJFo4hEVVJBVElPTkSHlDAwOjAwOjAwLjIwMDAwMDAwMAAAH0O2dcHngQCjvIEAAIDwAgCdASoQABAAAEcIhYWIhYSIAgICdaoD+AP6Ag1NGAD+" +
  "/W7z/+K1h1nF/4rf/9Nk8VeM/+mLABxTu2uRu4+zgQC3iveBAfGCAWLwgQM=";

/** Something that whoever asks can load, for answers that have no body of their own. Sounds and films are known by their bytes, whatever the type. */
export function contentFor(initiator: Initiator, type: string): Buffer {
  switch (initiator) {
    case "image":
      return type.startsWith("image/svg+xml") ? Buffer.from(DRAWING) : Buffer.from(PNG, "base64");
    case "script":
    case "module-script":
      return Buffer.from("globalThis.loaded = true;\n");
    case "stylesheet":
      return Buffer.from("p { color: green }\n");
    case "eventsource":
      return Buffer.from("retry: 60000\ndata: hello\n\n");
    case "fetch":
    case "xmlhttprequest":
    case "beacon":
      return Buffer.from('{"hello":"from the test server"}\n');
    case "font":
      return tinyFont();
    case "video":
      return Buffer.from(FILM, "base64");
    case "audio":
      return silence();
    default:
      return initiator satisfies never;
  }
}

/** Ten milliseconds of nothing: a WAVE file with 80 samples of 8 bits, 8000 in a second. */
function silence(): Buffer {
  const samples = Buffer.alloc(80, 0x80);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(head.length - 8 + samples.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  // PCM, one channel, samples and bytes in a second, bytes and bits of a sample
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
