import { read } from "../graph/send";
import { GraphError } from "../graph/graph-error";

interface Sending {
  file: File;
  signal: AbortSignal;
  /** Told how many bytes have left so far. */
  progress: (sent: number) => void;
}

/**
 * PUTs a file's bytes to the address that was made for them. XMLHttpRequest, for fetch does not tell how far it is.
 * @throws GraphError with what the gateway refused it for, or UNREACHABLE; the signal's reason once it is called off
 */
export function sendBytes(path: string, { file, signal, progress }: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open("PUT", path);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded }) => progress(loaded));
    request.addEventListener("load", () => {
      if (request.status === 201) resolve();
      else reject(refusalOf(request));
    });
    request.addEventListener("error", () => reject(new GraphError("UNREACHABLE", "The connection broke off before all of it had arrived. Try again.", null)));
    request.addEventListener("abort", () => reject(signal.reason as Error));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    signal.addEventListener("abort", stop, { once: true });
    request.send(file);
  });
}

/** What the gateway says of an upload that it did not take. */
function refusalOf(request: XMLHttpRequest): Error {
  const correlationId = request.getResponseHeader("x-correlation-id");
  try {
    read(request.response, correlationId);
  } catch (error) {
    if (error instanceof GraphError && error.code !== "INTERNAL") return error;
  }
  return new GraphError("UNAVAILABLE", `The server did not take the file (${request.status}). Try again.`, correlationId);
}
