import { make } from "./minisearch.mjs";

export default () => make({ isStemmed: true });
