// Where everything is that the tests run: `cargo xtask test` and `cargo xtask bench` say so.

function told(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests by \`cargo xtask test\``);
  return value;
}

/** The directory of the release. */
export const SITE = told("PARTNER_DIRECTORY_SITE");
export const RECEIVER = told("PARTNER_DIRECTORY_RECEIVER");
export const PUBLISHER = told("PARTNER_DIRECTORY_PUBLISHER");
/** The application that it makes sites of. */
export const APPLICATION = told("PARTNER_DIRECTORY_APPLICATION");
export const XTASK = told("PARTNER_DIRECTORY_XTASK");
export const CHROMIUM = told("CHROMIUM");
/** Whether the long forms of the tests run too. */
export const LONG = process.env.PARTNER_DIRECTORY_LONG === "1";
