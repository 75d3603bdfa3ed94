// The theme's styles, read by Chromium 80: what it does not know must only adorn, and stands here with its reason.
export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      {
        browsers: ["chrome 80"],
        ignorePartialSupport: true,
        ignore: [
          "css-content-visibility", // what is folded is unfolded on paper; where it is unknown, details open without it
          "css-focus-visible", // without it a browser draws its own ring, on every focus
          "css-not-sel-list", // an attribute in :not() is taken for a list; the same test allows no list
          "flexbox-gap", // margins stand in for it (@supports not (inset:0)); tests/unit/test_old_browsers.py holds it
        ],
      },
    ],
  },
};
