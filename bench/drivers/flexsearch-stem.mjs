import { make } from "./flexsearch.mjs";

export default () => make({ isStemmed: true });
