import chromium from "@sparticuz/chromium";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { ORG } from "./org.js";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

/** An installed Chromium where there is one, else the one that npm brought (Linux x64 only). */
export async function openBrowser() {
    // Without these variables the packed browser does not unpack the libraries that it needs.
    process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs20.x";
    process.env.TMPDIR = mkdtempSync(join(tmpdir(), "greendoor-browser-"));
    const executablePath = INSTALLED.find(existsSync) ?? (await chromium.executablePath());
    return playwright.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page of a person who has just signed in, at the address given. */
export async function signIn(browser, username, path, viewport) {
    const context = await browser.newContext({ viewport: viewport ?? { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${ORG}${path}`);
    await page.selectOption("select", username);
    await page.fill("input[type=password]", "local");
    await page.click("button[type=submit]");
    await page.waitForURL(`**${path}`);
    return page;
}
