package io.hwanbul.supply;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class InspectionTest {
    private static final String YAML = "pkg:maven/org.yaml/snakeyaml@1.26";
    private static final String JQUERY = "pkg:npm/jquery@3.3.1";
    private static final LocalDate TODAY = LocalDate.of(2027, 1, 1);

    @RegisterExtension
    private final WireMockExtension osv = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Test
    void aKnownVulnerabilityIsNamedWithItsPackage() throws Exception {
        answers("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-2\"}, {\"id\": \"GHSA-1\"}]}, {}]}");

        assertThat(inspection(Map.of()).findings(List.of(YAML, JQUERY)))
                .containsExactly(YAML + ": GHSA-1", YAML + ": GHSA-2");
        osv.verify(postRequestedFor(urlEqualTo("/v1/querybatch"))
                .withRequestBody(equalToJson("{\"queries\": [{\"package\": {\"purl\": \"" + YAML
                        + "\"}}, {\"package\": {\"purl\": \"" + JQUERY + "\"}}]}")));
    }

    @Test
    void nothingIsFoundWhereNothingIsKnown() throws Exception {
        answers("{\"results\": [{}, {}]}");

        assertThat(inspection(Map.of()).findings(List.of(YAML, JQUERY))).isEmpty();
    }

    @Test
    void anAcceptedAdvisoryIsNoFinding() throws Exception {
        answers("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}]}");

        assertThat(inspection(Map.of("GHSA-1", TODAY)).findings(List.of(JQUERY)))
                .isEmpty();
    }

    @Test
    void anExpiredAcceptanceAcceptsNothing() throws Exception {
        answers("{\"results\": [{\"vulns\": [{\"id\": \"GHSA-1\"}]}]}");

        assertThat(inspection(Map.of("GHSA-1", TODAY.minusDays(1))).findings(List.of(JQUERY)))
                .containsExactly(JQUERY + ": GHSA-1 (accepted until 2026-12-31)");
    }

    @Test
    void furtherPagesCountAsFindings() throws Exception {
        answers("{\"results\": [{\"next_page_token\": \"second\"}]}");

        assertThat(inspection(Map.of()).findings(List.of(JQUERY))).containsExactly(JQUERY + ": (more)");
    }

    @Test
    void manyPackagesAreAskedForInBatches() throws Exception {
        answers("{\"results\": [" + String.join(",", Collections.nCopies(Advisories.BATCH, "{}")) + "]}");

        assertThat(inspection(Map.of()).findings(Collections.nCopies(3 * Advisories.BATCH, YAML)))
                .isEmpty();
        osv.verify(3, postRequestedFor(urlEqualTo("/v1/querybatch")));
    }

    @Test
    void withoutAServiceTheCheckDoesNotPass() {
        Inspection nobody = new Inspection("", new Acceptances(Map.of()), TODAY);

        assertThatThrownBy(() -> nobody.findings(List.of(YAML)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("NOT CHECKED");
    }

    @ParameterizedTest
    @MethodSource("silences")
    void anUnreachableServiceDoesNotPass(ResponseDefinitionBuilder silence) {
        osv.stubFor(question().willReturn(silence));

        assertThatThrownBy(() -> inspection(Map.of()).findings(List.of(YAML)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("NOT CHECKED");
    }

    private static Stream<ResponseDefinitionBuilder> silences() {
        return Stream.of(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withStatus(503));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "[]",
                "{}",
                "{\"results\": {}}",
                "{\"results\": []}",
                "{\"results\": [{}, {}]}",
                "{\"results\": [null]}",
                "{\"results\": [{\"vulns\": [{}]}]}",
                "{\"results\": [{\"vulns\": [\"GHSA-1\"]}]}"
            })
    void garbageDoesNotPass(String body) {
        answers(body);

        assertThatThrownBy(() -> inspection(Map.of()).findings(List.of(YAML)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("NOT CHECKED");
    }

    private Inspection inspection(Map<String, LocalDate> accepted) {
        return new Inspection(osv.baseUrl(), new Acceptances(accepted), TODAY);
    }

    private void answers(String body) {
        osv.stubFor(question().willReturn(okJson(body)));
    }

    private static MappingBuilder question() {
        return post(urlEqualTo("/v1/querybatch"));
    }
}
