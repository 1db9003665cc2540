/** Codes that the `userErrors` of this feature's mutations may carry. */
export const fileProblems = {
  FILE_NAME_INVALID: "The file has no name, or one that is longer than 255 characters.",
  FILE_TOO_LARGE: "The file is larger than this installation takes, or it has no bytes at all.",
  UPLOADS_TOO_MANY: "The tenant has as many uploads open as it may have: 1,000. Finish or delete some, or wait until their addresses end.",
  UPLOAD_ENDED: "The address for the upload has been used, its time is over, or it was changed. Ask for another one.",
};
