import type { Run } from "../case/run-case.ts";
import { layOut, type Shape } from "../sequence/layout.ts";
import { sequenceOf } from "../sequence/sequence.ts";
import { en } from "../strings/en.ts";

const WIDTH = 860;

const STYLE = `text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1d2530;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.d-strong{font-weight:700}.d-name{fill:#5a6472}.d-faint{fill:#5a6472}.d-mark{fill:#b3261e;text-decoration:underline;font-weight:700;stroke:none}
.unsent{opacity:.6}.d-life{stroke:#cfd5dd}.d-arrow{stroke:#3a4656;stroke-width:1.6;fill:none}.d-arrow.stopped{stroke:#b3261e}
.d-arrow.unsent{stroke-dasharray:4 4}.d-cross circle{fill:#b3261e}.d-cross path{stroke:#fff;stroke-width:2}`;

/** The diagram as a file of its own, on white. */
export function diagramText(run: Run): string {
  const { width, height, shapes } = layOut(sequenceOf(run), WIDTH, en.see);
  const [w, h] = [width + 32, Math.ceil(height) + 24];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="-16 -12 ${w} ${h}">
<style>${STYLE}</style>
<rect x="-16" y="-12" width="${w}" height="${h}" fill="#fff"/>
${shapes.map(shapeText).join("\n")}
</svg>
`;
}

function shapeText(shape: Shape): string {
  switch (shape.kind) {
    case "life":
      return `<line class="d-life" x1="${shape.x}" x2="${shape.x}" y1="${shape.top}" y2="${shape.bottom}"/>`;
    case "arrow": {
      const { from, to, y, state } = shape;
      const tip = to > from ? -8 : 8;
      return `<path class="d-arrow ${state}" d="M${from} ${y} L${to} ${y} M${to + tip} ${y - 5} L${to} ${y} L${to + tip} ${y + 5}"/>`;
    }
    case "cross":
      return `<g class="d-cross"><circle cx="${shape.x}" cy="${shape.y}" r="8"/><path d="M${shape.x - 3.5} ${shape.y - 3.5} l7 7 m0 -7 l-7 7"/></g>`;
    case "text": {
      const pieces = shape.pieces.map(({ text, look }) => `<tspan class="d-${look}">${escapeXml(text)}</tspan>`).join("");
      return `<text class="${shape.state}" x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}" xml:space="preserve">${pieces}</text>`;
    }
    default:
      return shape satisfies never;
  }
}

/** Characters that XML cannot hold are replaced. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\u0020-\ud7ff\ue000-\ufffd]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

export function diagramSvg(run: Run): Blob {
  return new Blob([diagramText(run)], { type: "image/svg+xml" });
}

/** The diagram in twice its size, for screens with small pixels. */
export async function diagramPng(run: Run): Promise<Blob> {
  const image = new Image();
  // a data: URL, as canvases of some browsers are tainted by blob: pictures
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(diagramText(run))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the browser made no picture")) : resolve(blob)), "image/png");
  });
}

export function download(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
