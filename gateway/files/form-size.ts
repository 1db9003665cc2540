/** What is known of a form's one part, and of the form around it. */
export interface FormPart {
  fieldname: string;
  filename: string | undefined;
  mimetype: string;
}

/**
 * Bytes of the file that a form brings, as browsers and other common clients write forms (RFC 7578, section 4): a client that writes
 * other headers has a few more or fewer. Null where the form does not say how long it is, or has none.
 * @param length of the whole form, by Content-Length
 */
export function fileSizeIn(length: number | null, contentType: string | undefined, { fieldname, filename = "", mimetype }: FormPart): number | null {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? "") ?? [];
  const boundary = quoted ?? bare;
  if (length === null || boundary === undefined) return null;
  const around = `--${boundary}\r\nContent-Disposition: form-data; name="${fieldname}"; filename="${filename}"\r\nContent-Type: ${mimetype}\r\n\r\n\r\n--${boundary}--\r\n`;
  const size = length - Buffer.byteLength(around);
  return size > 0 ? size : null;
}
