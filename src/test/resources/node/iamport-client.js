// The official (and retired) Node client against the sandbox. The client has no option for its host: every instance
// takes Iamport.DEFAULT_HOST, an exported property, when it is made.
"use strict";

const assert = require("node:assert/strict");
const Iamport = require("iamport");

Iamport.DEFAULT_HOST = process.argv[2];
const iamport = new Iamport({ impKey: "sandbox", impSecret: "sandbox" });
const imp_uid = "imp_100000000011";
const cancel = fields => iamport.payment.cancel({ imp_uid, reason: "단순 변심", ...fields });

async function run() {
  const before = await iamport.payment.getByImpUid({ imp_uid });
  assert.equal(before.amount, 10000);
  assert.equal(before.cancel_amount, 0);
  await assert.rejects(iamport.payment.getByImpUid({ imp_uid: "imp_none" }), { code: "HTTP_404" });

  const partly = await cancel({ amount: 2000, checksum: 10000 });
  assert.equal(partly.cancel_amount, 2000);
  assert.equal(partly.cancel_history[0].reason, "단순 변심");

  const mismatch = { code: "IAMPORT_1" };
  await assert.rejects(cancel({ amount: 2000, checksum: 10000 }), mismatch);

  const whole = await cancel({});
  assert.equal(whole.cancel_amount, 10000);
  assert.equal(whole.cancel_history.length, 2);

  const already = { code: "IAMPORT_1", message: "이미 전액취소된 주문입니다." };
  await assert.rejects(cancel({}), already);

  const order = await iamport.payment.getByMerchant({ merchant_uid: "ORD20180131-0000011" });
  assert.deepEqual(order, whole);

  const paid = await iamport.payment.getByStatus({ payment_status: "cancelled" });
  assert.ok(paid.list.some(payment => payment.imp_uid === imp_uid));

  const account = await iamport.vbank.create({
    merchant_uid: "desk", amount: 45000, vbank_code: "004", vbank_holder: "환불 상점",
    vbank_due: Math.floor(Date.now() / 1000) + 86400,
  });
  assert.equal(account.status, "ready");

  await iamport.payment.prepare({ merchant_uid: "chair", amount: 7000 });
  assert.equal((await iamport.payment.getPrepare({ merchant_uid: "chair" })).amount, 7000);

  const chair = { merchant_uid: "chair", amount: 7000, customer_uid: "shopper-1" };
  const card = { card_number: "0000-1111-2222-3333", expiry: "2099-12", birth: "000101", pwd_2digit: "00" };
  const bought = await iamport.subscribe.onetime({ ...chair, ...card });
  assert.equal(bought.status, "paid");
  const again = await iamport.subscribe.again({ ...chair, merchant_uid: "chair-2-settlement_short" });
  const short = { code: "IAMPORT_-1", message: "결제취소에 실패하였습니다. 취소금액이 미정산 금액보다 큽니다." };
  await assert.rejects(cancel({ imp_uid: again.imp_uid }), short);
  assert.equal((await cancel({ imp_uid: bought.imp_uid, amount: 3000, checksum: 7000 })).cancel_amount, 3000);

  await assert.rejects(iamport.subscribe_customer.get({ customer_uid: "shopper-1" }), /not served here/);

  const stranger = new Iamport({ impKey: "guess", impSecret: "guess" });
  await assert.rejects(stranger.payment.getByImpUid({ imp_uid }), { code: "HTTP_401" });
  console.log("done");
}
run();
