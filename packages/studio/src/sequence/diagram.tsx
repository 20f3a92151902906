import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Run } from "../case/run-case.ts";
import { useStrings } from "../strings/strings.tsx";
import { layOut, type Shape } from "./layout.ts";
import { type Arrow, type Sequence, sequenceOf } from "./sequence.ts";

/** What happens, as a picture, and as a list for those who cannot see it. */
export function Diagram({ run }: { readonly run: Run }) {
  const { see } = useStrings();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const sequence = useMemo(() => sequenceOf(run), [run]);
  const drawing = useMemo(() => layOut(sequence, Math.max(280, width), see), [sequence, width, see]);
  return (
    <div className="diagram" ref={place}>
      {width === 0 ? null : (
        <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} width={drawing.width} height={drawing.height} aria-hidden="true">
          {drawing.shapes.map((shape, index) => (
            // shapes have no identity: the picture is drawn anew each time
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <ShapeView key={index} shape={shape} />
          ))}
        </svg>
      )}
      <SpokenSequence sequence={sequence} />
    </div>
  );
}

function ShapeView({ shape }: { readonly shape: Shape }) {
  switch (shape.kind) {
    case "life":
      return <line className="d-life" x1={shape.x} x2={shape.x} y1={shape.top} y2={shape.bottom} />;
    case "arrow": {
      const { from, to, y, state } = shape;
      const tip = to > from ? -8 : 8;
      return (
        <g className={`d-arrow ${state}`}>
          <line x1={from} x2={to} y1={y} y2={y} />
          <path d={`M${to + tip} ${y - 5} L${to} ${y} L${to + tip} ${y + 5}`} />
        </g>
      );
    }
    case "cross":
      return (
        <g className="d-cross">
          <circle cx={shape.x} cy={shape.y} r={8} />
          <path d={`M${shape.x - 3.5} ${shape.y - 3.5} l7 7 m0 -7 l-7 7`} />
        </g>
      );
    case "text":
      return (
        <text className={`d-text ${shape.state}`} x={shape.x} y={shape.y} textAnchor={shape.anchor}>
          {shape.pieces.map(({ text, look }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never change places
            <tspan key={index} className={`d-${look}`}>
              {text}
            </tspan>
          ))}
        </text>
      );
    default:
      return shape satisfies never;
  }
}

function SpokenSequence({ sequence }: { readonly sequence: Sequence }) {
  const { see } = useStrings();
  return (
    <ol className="unseen" aria-label={see.diagram}>
      {sequence.arrows.map((arrow, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice
        <li key={index}>
          {spoken(arrow, see)}
          {arrow.lines.length === 0 ? null : (
            <ul>
              {arrow.lines.map(({ name, value }) => (
                <li key={`${name} ${value}`}>
                  {name}: {value ?? see.absent}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

function spoken({ kind, label, state }: Arrow, see: ReturnType<typeof useStrings>["see"]): string {
  const known: Readonly<Record<string, string>> = { ...see.results, ...see.lookUp };
  const words = `${see.says[kind]}: ${kind === "result" || kind === "look-up" ? (known[label] ?? label) : label}`;
  return state === "unsent" ? `${words} (${see.unsent})` : state === "stopped" && kind !== "result" ? `${words} (${see.stopped})` : words;
}
