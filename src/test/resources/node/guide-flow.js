// Steps 3 and 4 of the guide's server against the sandbox, with an array in the place of its database: the bare token
// as Authorization, the refundable amount as checksum, and the answer saved over the order.
"use strict";

const assert = require("node:assert/strict");
const axios = require("axios");

const host = process.argv[2];
const payments = [
  { imp_uid: "imp_100000000012", merchant_uid: "ORD20180131-0000012", amount: 59000, cancel_amount: 9000 },
];

async function refund({ merchant_uid, reason, cancel_request_amount }) {
  const getToken = await axios({
    url: host + "/users/getToken",
    method: "post",
    headers: { "Content-Type": "application/json" },
    data: { imp_key: "sandbox", imp_secret: "sandbox" },
  });
  const { access_token } = getToken.data.response;
  const paymentData = payments.find(payment => payment.merchant_uid === merchant_uid);
  const { imp_uid, amount, cancel_amount } = paymentData;
  const cancelableAmount = amount - cancel_amount;
  const getCancelData = await axios({
    url: host + "/payments/cancel",
    method: "post",
    headers: { "Content-Type": "application/json", "Authorization": access_token },
    data: { reason, imp_uid, amount: cancel_request_amount, checksum: cancelableAmount },
  });
  const { response } = getCancelData.data;
  if (response) Object.assign(paymentData, response);
  return getCancelData;
}

async function run() {
  const merchant_uid = "ORD20180131-0000012";
  const first = await refund({ merchant_uid, reason: "단순 변심", cancel_request_amount: 2000 });
  assert.equal(first.status, 200);
  assert.equal(first.data.code, 0);
  assert.equal(payments[0].cancel_amount, 11000);
  assert.equal(payments[0].cancel_history.length, 2);

  payments[0].cancel_amount = 0; // the shop lost its last write: its checksum is wrong now
  const mismatch = await refund({ merchant_uid, reason: "단순 변심", cancel_request_amount: 2000 });
  assert.equal(mismatch.status, 200);
  assert.equal(mismatch.data.code, 1);
  assert.equal(mismatch.data.response, null);

  payments[0].cancel_amount = 11000;
  const rest = await refund({ merchant_uid, reason: "단순 변심", cancel_request_amount: 48000 });
  assert.equal(rest.data.response.cancel_amount, 59000);

  const already = await refund({ merchant_uid, reason: "단순 변심" });
  assert.equal(already.data.message, "이미 전액취소된 주문입니다.");
  console.log("done");
}
run();
