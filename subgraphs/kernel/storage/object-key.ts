/** Row ids are UUIDs as PostgreSQL writes them: keys of this form lead out of no folder. */
const form = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether it is a key as `objectKey` makes them. */
export const isObjectKey = (text: string): boolean => form.test(text);
