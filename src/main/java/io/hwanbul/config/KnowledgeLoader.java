package io.hwanbul.config;

import io.hwanbul.rules.Banks;
import io.hwanbul.rules.Explanations;
import io.hwanbul.rules.RuleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** Reads the packaged knowledge once, at start, and the rules that the shop adds in {@code conf/rules.yaml}. */
public final class KnowledgeLoader {
    private static final String FILE = "conf/rules.yaml";

    private KnowledgeLoader() {}

    /** Fails with an {@link InvalidSettingException} that names the shop's file and what is wrong in it. */
    public static Future<Knowledge> load(Vertx vertx) {
        Future<RuleBook> rules = packaged(vertx, "rules.yaml").map(RuleBook::of).compose(book -> with(vertx, book));
        Future<Banks> banks = packaged(vertx, "banks.yaml").map(Banks::of);
        Future<Explanations> explanations = packaged(vertx, "refusals.yaml").map(Explanations::of);
        return Future.all(rules, banks, explanations)
                .map(all -> new Knowledge(rules.result(), banks.result(), explanations.result()));
    }

    private static Future<RuleBook> with(Vertx vertx, RuleBook book) {
        return vertx.fileSystem()
                .exists(FILE)
                .compose(exists -> exists
                        ? vertx.fileSystem()
                                .readFile(FILE)
                                .compose(content -> parsed(vertx, content))
                                .map(book::with)
                                .recover(fault -> Future.failedFuture(new InvalidSettingException(FILE, said(fault))))
                        : Future.succeededFuture(book));
    }

    private static String said(Throwable fault) {
        return fault instanceof IllegalArgumentException wrong
                ? "is wrong: " + wrong.getMessage()
                : "cannot be read: it must be YAML with a list of rules";
    }

    private static Future<Map<String, Object>> packaged(Vertx vertx, String name) {
        return parsed(vertx, Packaged.read(RuleBook.class, name));
    }

    private static Future<Map<String, Object>> parsed(Vertx vertx, Buffer content) {
        return Packaged.yaml(vertx, content).map(json -> json.getMap());
    }
}
