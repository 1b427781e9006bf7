/** The fields of POST /payments/cancel. */
export interface RefundRequest {
  merchant_uid: string;
  /** In the payment's currency; left out: everything that is left. */
  cancel_request_amount?: number;
  reason?: string;
  refund_holder?: string;
  refund_bank?: string;
  refund_account?: string;
  refund_tel?: string;
  imp_uid?: string;
  checksum?: number;
  tax_free?: number;
  vat_amount?: number;
  retain_promotion?: boolean;
  enable_webhook?: boolean;
  extra?: { requester: "customer" | "admin" };
}

export interface RefundOptions {
  /** Sent as a bearer token. */
  token?: string;
  /** The server's address, such as https://refunds.shop.example; left out: that of the page. */
  server?: string;
  /** For how many seconds to wait for the outcome; 120 if left out. */
  patience?: number;
  /** Called with what to show while the outcome is not known. */
  onState?: (state: Pending) => void;
}

interface Words {
  /** The code of the answer, as in docs/api.md, or that of the client's own words. */
  code: string;
  message: string;
  messageKo: string;
}

/** The money has moved, or an unpaid virtual account is void. */
export interface Succeeded extends Words {
  outcome: "succeeded";
  /** The body of the answer. */
  payment: Record<string, unknown>;
}

/** This request moved no money, and nothing more will come of it. */
export interface Refused extends Words {
  outcome: "refused";
  /** The problem+json of the answer. */
  problem: Record<string, unknown>;
}

/** The outcome is not known: the money may have moved. The same request goes on with the same refund. */
export interface Pending extends Words {
  outcome: "pending";
  refundId?: string;
  /** When to ask again; left out where a person has to act first, and before the first answer. */
  askAgainAt?: Date;
}

export type RefundResult = Succeeded | Refused | Pending;

/** Refunds once, however often it is called with this request before the refund has ended. */
export function refund(request: RefundRequest, options?: RefundOptions): Promise<RefundResult>;

/** The requests of this tab whose outcome is not known; refund() goes on with each. */
export function unfinished(): RefundRequest[];

/** The name that hwanbul.global.js defines. */
export as namespace hwanbul;
