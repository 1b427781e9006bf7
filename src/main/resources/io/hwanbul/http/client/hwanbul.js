// Asks for a refund under one key until the outcome is certain; an unknown outcome is never called a failure.
const PREFIX = "hwanbul:";
const BY_PEOPLE = ["approval_pending", "needs_attention", "record_lost"];
const running = new Map();

const WORDS = {
  sending: ["환불을 요청하고 있습니다.", "The refund is being requested."],
  succeeded: ["환불했습니다.", "Refunded."],
  voided: ["입금 전의 가상계좌를 말소했습니다. 나간 돈은 없습니다.", "The unpaid virtual account is void; no money moved."],
  approval_pending: ["다른 담당자의 승인을 기다리고 있습니다. 승인 전에는 환불되지 않습니다.",
    "Waiting for another person's approval. Nothing is refunded before."],
  refund_pending: ["환불 결과를 확인하고 있습니다. 이미 환불되었을 수 있으니 다시 환불하거나 따로 송금하지 마세요.",
    "The result is being checked. The refund may already have gone through: do not refund again or send money another way."],
};

/** Refunds once, however often it is called with this request before the refund has ended. */
export function refund(request, options = {}) {
  const name = PREFIX + JSON.stringify(request);
  if (!running.has(name)) {
    const result = follow(name, options);
    running.set(name, result);
    const free = () => running.delete(name);
    // the second press of a double click may come after the answer
    result.then(({ outcome }) => outcome === "succeeded" ? setTimeout(free, 3000) : free(), free);
  }
  return running.get(name);
}

/** The requests of this tab whose outcome is not known; refund() goes on with each. */
export function unfinished() {
  return Object.keys(sessionStorage).filter(name => name.startsWith(PREFIX))
    .map(name => JSON.parse(name.slice(PREFIX.length)));
}

async function follow(name, { token, server = "", patience = 120, onState = () => {} }) {
  const stored = sessionStorage.getItem(name);
  const key = stored ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
  sessionStorage.setItem(name, key);
  const headers = token ? { Authorization: "Bearer " + token } : {};
  const post = { method: "POST", body: name.slice(PREFIX.length), headers:
    { ...headers, "Content-Type": "application/json", "Idempotency-Key": key, Prefer: "respond-async" } };
  const end = performance.now() + patience * 1000;
  let mayHaveMoved = stored !== null;
  onState(said("pending", "sending"));
  for (let turn = 0; ; turn++) {
    const answer = await ask(server + "/payments/cancel", post);
    const { status, body } = answer;
    if (status === 200 && body.merchant_uid) {
      return ended(name, said("succeeded", body.voided ? "voided" : "succeeded", {}, { payment: body }));
    }
    const code = body.state === "awaiting_approval" ? "approval_pending" : body.code;
    const certain = body.code && (status < 500 || status === 503);
    mayHaveMoved ||= !certain;
    const open = wait => mayHaveMoved && !BY_PEOPLE.includes(code)
      ? said("pending", "refund_pending", {}, about(body, wait))
      : said("pending", code, body, about(body, wait));
    if (BY_PEOPLE.includes(code)) {
      return open();
    }
    const queued = code === "refund_in_progress";
    const busy = queued || [408, 429, 503].includes(status) && code !== "frozen";
    const over = wait => queued || mayHaveMoved && !(certain && [400, 409, 422].includes(status))
      ? open(wait) : ended(name, said("refused", code, body, { problem: body }));
    if (certain && !busy) {
      return over();
    }
    let look = answer;
    do {
      const wait = Math.min(Math.max(look.retryAfter || 2 ** turn, 1), 30);
      if (performance.now() + wait * 1000 > end) {
        return over(wait);
      }
      onState(open(wait));
      await new Promise(wake => setTimeout(wake, wait * 1000));
      look = answer.location ? await ask(server + answer.location, { headers }) : {};
    } while (look.body?.state === "pending");
  }
}

/** An answer that does not come, or is none of Hwanbul's, says nothing about the refund. */
async function ask(url, init) {
  try {
    const answer = await fetch(url, { ...init, cache: "no-store", signal: AbortSignal.timeout(90000) });
    const { status, headers } = answer;
    return { status, retryAfter: +headers.get("Retry-After"), location: headers.get("Location"), body: await answer.json() };
  } catch {
    return { status: 0, body: {} };
  }
}

function about(body, wait) {
  return { refundId: body.refund_id ?? body.id, askAgainAt: wait && new Date(Date.now() + wait * 1000) };
}

function said(outcome, code, body = {}, more = {}) {
  const [ko, en] = WORDS[code] ?? [];
  const why = body.gateway?.explanation?.why_ko ?? body.gateway?.message;
  const messageKo = (body.message_ko ?? ko) + (why ? " 거절 사유: " + why : "");
  return { outcome, code, message: body.detail ?? en, messageKo, ...more };
}

function ended(name, result) {
  sessionStorage.removeItem(name);
  return result;
}
