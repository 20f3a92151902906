import { useEffect, useState } from "react";

/** Takes a file that is dropped anywhere on the page; says whether one is being dragged over it. */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // entering a child comes before leaving its parent
    let inside = 0;
    const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    const move = (by: 1 | -1) => (event: DragEvent) => {
      if (!carries(event)) return;
      inside = Math.max(0, inside + by);
      setOver(inside > 0);
    };
    const [enter, leave] = [move(1), move(-1)];
    const hover = (event: DragEvent): void => {
      if (carries(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      inside = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name as keyof typeof listeners, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name as keyof typeof listeners, listener);
    };
  }, [onFile]);
  return over;
}
