package io.hwanbul.http;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.rules.Bank;
import io.hwanbul.rules.BankTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /banks}: the banks that a refund can be paid to, and with {@code pg_provider} the codes that it takes. */
final class BanksRoute {
    private final BankTable banks;

    BanksRoute(BankTable banks) {
        this.banks = banks;
    }

    void mount(SecuredRouter entrance) {
        entrance.to(Endpoint.BANKS).handler(this::list);
    }

    private void list(RoutingContext context) {
        JsonArray list = new JsonArray();
        context.queryParam("pg_provider").stream()
                .findFirst()
                .ifPresentOrElse(
                        pgProvider -> known(pgProvider).entries(pgProvider).forEach(entry -> list.add(view(entry))),
                        () -> banks.all().forEach(bank -> list.add(view(bank))));
        JsonBody.write(context.response(), 200, new JsonObject().put("banks", list));
    }

    private BankTable known(String pgProvider) {
        if (!banks.knows(pgProvider)) {
            throw Refusal.because(
                    Reason.BANKS_UNKNOWN,
                    "The bank codes of this payment service are not documented; refund_bank is passed on as it comes.");
        }
        return banks;
    }

    private static JsonObject view(BankTable.Entry entry) {
        return new JsonObject()
                .put("code", entry.code())
                .put("pg_code", entry.pgCode())
                .put("name", entry.name())
                .put("name_ko", entry.nameKo());
    }

    private static JsonObject view(Bank bank) {
        return new JsonObject()
                .put("code", bank.code())
                .put("name", bank.name())
                .put("name_ko", bank.nameKo());
    }
}
