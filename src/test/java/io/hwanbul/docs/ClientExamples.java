package io.hwanbul.docs;

import io.hwanbul.config.PackagedFile;
import io.hwanbul.testing.UnreliableProxy.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The pages at {@code /example/NAME/ORDER}, each with one example of docs/clients.md, for that order. */
final class ClientExamples {
    static final String PREFIX = "/example/";

    private static final String JAVASCRIPT = "text/javascript";

    /** A shop's build resolves these names; the page does it with an import map. */
    private static final String IMPORTS = """
            <script type="importmap">{"imports": {"react": "/example/react.js", "vue": "/example/vue.js"}}</script>
            """;

    /** React 18 has no module for browsers. */
    private static final String REACT_MODULE =
            "export const { createElement, useCallback, useEffect, useState } = React;";

    private static final Map<String, String> PAGES =
            Map.of("React", IMPORTS + """
            <script src="/webjars/react/18.3.1/umd/react.production.min.js"></script>
            <script src="/webjars/react-dom/18.3.1/umd/react-dom.production.min.js"></script>
            <div id="root"></div>
            <script type="module">
              import { createElement } from "react";
              import { RefundButton } from "/example/React/ORDER.js";
              ReactDOM.createRoot(document.getElementById("root")).render(createElement(RefundButton, { order: "ORDER" }));
            </script>
            """, "jQuery", """
            <button id="refund">환불 요청</button><p id="state" role="status"></p>
            <script src="/webjars/jquery/3.3.1/jquery.min.js"></script>
            <script src="/hwanbul.global.js"></script>
            <script src="/example/jQuery/ORDER.js"></script>
            """, "Vue", IMPORTS + """
            <div id="root"></div>
            <script type="module">
              import { createApp } from "vue";
              import { RefundButton } from "/example/Vue/ORDER.js";
              createApp(RefundButton, { order: "ORDER" }).mount("#root");
            </script>
            """);

    private ClientExamples() {}

    static File at(String path) {
        String[] parts = path.substring(PREFIX.length()).split("[/.]", -1);
        return switch (path) {
            case PREFIX + "react.js" -> new File(JAVASCRIPT, REACT_MODULE);
            case PREFIX + "vue.js" ->
                new File(
                        JAVASCRIPT,
                        PackagedFile.read(
                                        ClientExamples.class,
                                        "/META-INF/resources/webjars/vue/3.5.22/dist/vue.esm-browser.prod.js")
                                .toString());
            default ->
                path.endsWith(".js")
                        ? new File(JAVASCRIPT, example(parts[0]).replace("ORD20180131-0000011", parts[1]))
                        : new File(
                                "text/html",
                                "<!doctype html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">"
                                        + Objects.requireNonNull(PAGES.get(parts[0]))
                                                .replace("ORDER", parts[1]));
        };
    }

    /** The code under the heading. */
    private static String example(String heading) {
        try {
            String document = Files.readString(Path.of("docs", "clients.md"));
            String section = document.substring(document.indexOf("## " + heading));
            int start = section.indexOf("```js\n") + "```js\n".length();
            return section.substring(start, section.indexOf("```", start));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
