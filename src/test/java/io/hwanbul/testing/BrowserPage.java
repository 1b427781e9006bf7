package io.hwanbul.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A page in a headless browser. */
public final class BrowserPage implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ChromeDriver browser;
    private final WebDriverWait wait;

    public BrowserPage(Path profile) {
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", console);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER.toString()))
                        .build(),
                options);
        browser.manage().timeouts().scriptTimeout(TIMEOUT);
        wait = new WebDriverWait(browser, TIMEOUT);
    }

    /** Whether there is a browser; if there is none, standard error says that the tests were not run. */
    public static boolean canBeOpened() {
        boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!installed) {
            System.err.println("Browser tests were NOT RUN: " + CHROMIUM + " or " + DRIVER + " is not installed");
        }
        return installed;
    }

    /** Opens the demo's page in Korean or English and waits for its orders and all clients; clears the browser's log. */
    public void openDemo(URI demo, String language) {
        warnings();
        browser.get(demo + "/?lang=" + language);
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#orders tbody tr")));
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#react-client button")));
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#allowed:not(:empty)")));
    }

    /** Opens a page and waits for the element; clears the browser's log, after leaving the page before, which may poll. */
    public void open(URI page, String selector) {
        browser.get("about:blank");
        warnings();
        browser.get(page + "/");
        wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
    }

    public void click(String selector) {
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)))
                .click();
    }

    public void choose(String merchantUid) {
        browser.findElement(By.cssSelector("#" + merchantUid + " input")).click();
    }

    public void reload() {
        browser.navigate().refresh();
    }

    /** Types into a field in place of what it holds. */
    public void fillIn(String selector, String text) {
        WebElement field = browser.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    public void doubleClick(String selector) {
        new Actions(browser)
                .doubleClick(browser.findElement(By.cssSelector(selector)))
                .perform();
    }

    /** Waits until the element shows another text than this one. */
    public void awaitChange(String selector, String before) {
        wait.until(ExpectedConditions.not(
                ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), before)));
    }

    /** The members of the object that the JavaScript expression, or the promise that it gives, comes to. */
    public Map<?, ?> await(String expression) {
        Object result = browser.executeAsyncScript("const done = arguments[0];" + "Promise.resolve(" + expression
                + ").then(value => done({ ...value }), error => done({ error: String(error) }))");
        return (Map<?, ?>) Objects.requireNonNull(result);
    }

    public String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    /** Presses the button of one client; accepts the alert and returns its text. */
    public String press(String client) {
        browser.findElement(By.cssSelector("#" + client + " button")).click();
        return acceptAlert();
    }

    public String acceptAlert() {
        Alert alert = wait.until(ExpectedConditions.alertIsPresent());
        String text = alert.getText();
        alert.accept();
        return text;
    }

    /** Waits until the element shows the text. */
    public void awaitText(String selector, String text) {
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
    }

    public void type(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    public void typeShiftTab() {
        new Actions(browser)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
    }

    public WebElement focused() {
        return browser.switchTo().activeElement();
    }

    /** Emulates a screen of this size, which may be smaller than a window can be. */
    public void resize(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** How many pixels the page is wider than the screen. */
    public int overflow() {
        return width("scrollWidth") - width("clientWidth");
    }

    private int width(String property) {
        WebElement page = browser.findElement(By.tagName("html"));
        return Integer.parseInt(Objects.requireNonNull(page.getDomProperty(property)));
    }

    public void screenshot(String name) throws IOException {
        browser.executeScript("scrollTo(0, 0)");
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }

    /** The browser's warnings and errors since the last call. */
    public List<String> warnings() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Tries a script that sets the title "run"; returns whether the page's policy let it. */
    public boolean runs(String script) {
        browser.executeScript(script);
        return "run".equals(browser.getTitle());
    }

    /** The violations of the page's content security policy since the last call. */
    public List<String> violations() {
        return warnings().stream()
                .filter(warning -> warning.contains("Content Security Policy"))
                .toList();
    }

    @Override
    public void close() {
        browser.quit();
    }
}
