import { useEffect, useRef, useState } from "react";

/** The files in what is dropped: folders are none. */
function filesIn({ items }: DataTransfer): File[] {
  return [...items].flatMap((item) => {
    const file = item.kind === "file" && !item.webkitGetAsEntry()?.isDirectory ? item.getAsFile() : null;
    return file ? [file] : [];
  });
}

/** Takes files that are dropped anywhere on the page: beside the place for them, the browser would open them and leave. @returns whether some are held over it */
export function useDropping(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const taker = useRef(take);
  useEffect(() => {
    taker.current = take;
  });
  useEffect(() => {
    const leaving = new AbortController();
    const on = (type: "dragover" | "drop" | "dragleave", act: (event: DragEvent) => void) =>
      addEventListener(type, (event) => event.dataTransfer?.types.includes("Files") && act(event), { signal: leaving.signal });
    on("dragover", (event) => {
      event.preventDefault();
      setOver(true);
    });
    on("dragleave", ({ relatedTarget }) => relatedTarget === null && setOver(false));
    on("drop", (event) => {
      event.preventDefault();
      setOver(false);
      taker.current(filesIn(event.dataTransfer!));
    });
    return () => leaving.abort();
  }, []);
  return over;
}
