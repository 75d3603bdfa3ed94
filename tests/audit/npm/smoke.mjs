// Firefox, driven over WebDriver BiDi: node smoke.mjs ADDRESS FIREFOX. It says what it saw, a line of JSON for each step.
import puppeteer from "puppeteer-core";

const [address, executablePath] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const saw = (step, value) => console.log(JSON.stringify([step, value]));

try {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const go = async (place) => {
    const answer = await page.goto(address + place);
    if (answer.status() !== 200) throw new Error(`${place}: ${answer.status()}`);
  };

  for (const width of [1280, 390, 320]) {
    await page.setViewport({ width, height: 800 });
    for (const place of ["", "land/", "land/batch-1/", "tracker/", "matrix/", "commitments/study/", "search/"]) {
      await go(place);
      if ((await wide()) > 0) throw new Error(`${place} scrolls sideways at ${width}`);
    }
  }
  await page.setViewport({ width: 1280, height: 800 });

  await go("");
  saw("home", await page.title());
  await page.keyboard.press("Tab");
  saw("first stop", await page.evaluate(() => document.activeElement.textContent));

  await go("land/batch-1/");
  saw("record", await page.$eval("h1", (each) => each.textContent));
  saw("call", await page.$eval(".call a", (each) => each.href));
  await page.click(".aids .grow");
  saw("large", await page.evaluate(() => getComputedStyle(document.documentElement).fontSize));
  await go("fees/parking/");
  saw("kept", await page.evaluate(() => getComputedStyle(document.documentElement).fontSize));
  await page.click(".aids .shrink");
  saw("normal", await page.evaluate(() => getComputedStyle(document.documentElement).fontSize));

  await go("search/");
  await page.type("#q", "征收土地");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#search-results > li a");
  saw("found", await page.$eval("#search-results > li a", (each) => each.textContent));

  await go("commitments/study/");
  saw("slider", await page.$eval(".anyday", (each) => !each.hidden));
  saw("complaints", complaints);
} finally {
  await browser.close();
}
