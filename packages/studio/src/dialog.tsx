import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "./icon.tsx";
import { useStrings } from "./strings/strings.tsx";

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** A modal dialog: the browser keeps the focus in it, and gives it back. */
export function Dialog({ open, onClose, title, children }: DialogProps) {
  const { app } = useStrings();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog?.open === false) dialog.showModal();
    if (!open && dialog?.open === true) dialog.close();
  }, [open]);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={onClose}>
      {open ? (
        <>
          <header>
            <h2 id={id}>{title}</h2>
            <button type="button" className="quiet square" aria-label={app.close} onClick={onClose}>
              <Icon name="cross" />
            </button>
          </header>
          {children}
        </>
      ) : null}
    </dialog>
  );
}
