// The theme's scripts run as they are in the browsers of old phones: what Chromium 80 lacks is an error.
import compat from "eslint-plugin-compat";

export default [
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2020, sourceType: "module" },
    plugins: { compat },
    settings: { targets: ["chrome 80"] },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { "compat/compat": "error" },
  },
];
