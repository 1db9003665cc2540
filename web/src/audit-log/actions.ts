// The schemas themselves are not loaded: their file names are the actions.
const files = import.meta.glob("../../../schema/events/*.json");

/** Every action that an audit log can hold, in order. */
export const actions: readonly string[] = Object.keys(files)
  .map((path) => path.slice(path.lastIndexOf("/") + 1, -".json".length))
  .sort();
