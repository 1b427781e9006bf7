# The official (and retired) Python client against the sandbox; imp_url is its option for the host. Its find_by_status
# calls itself wrongly, whatever the host, and is left out.
import sys

from iamport import Iamport

host = sys.argv[1].rstrip("/") + "/"
iamport = Iamport(imp_key="sandbox", imp_secret="sandbox", imp_url=host)
imp_uid = "imp_100000000011"


def refused(code, message, call, **arguments):
    try:
        answer = call(**arguments)
    except Iamport.ResponseError as refusal:
        assert (refusal.code, refusal.message) == (code, message), refusal.__dict__
    else:
        raise AssertionError(answer)


def failed(status, call, **arguments):
    try:
        answer = call(**arguments)
    except Iamport.HttpError as failure:
        assert failure.code == status, failure.__dict__
    else:
        raise AssertionError(answer)


assert iamport.find(imp_uid=imp_uid)["cancel_amount"] == 0
assert iamport.is_paid(10000, imp_uid=imp_uid)
failed(404, iamport.find, imp_uid="imp_none")

partly = iamport.cancel("단순 변심", imp_uid=imp_uid, amount=2000, checksum=10000)
assert partly["cancel_amount"] == 2000
assert partly["cancel_history"][0]["reason"] == "단순 변심"
refused(1, "취소 가능 금액(checksum)이 일치하지 않습니다.", iamport.cancel, reason="단순 변심", imp_uid=imp_uid, amount=2000, checksum=10000)

whole = iamport.cancel("단순 변심", merchant_uid="ORD20180131-0000011")
assert whole["cancel_amount"] == 10000
assert iamport.find(merchant_uid="ORD20180131-0000011") == whole
refused(1, "이미 전액취소된 주문입니다.", iamport.cancel, reason="단순 변심", imp_uid=imp_uid)

iamport.prepare("chair", 7000)
assert iamport.prepare_validate("chair", 7000)

again = {"customer_uid": "shopper-1", "merchant_uid": "chair-2", "amount": 7000}
refused(1, "등록되지 않은 구매자입니다.", iamport.pay_again, **again)
card = {"card_number": "0000-1111-2222-3333", "expiry": "2099-12", "birth": "000101", "pwd_2digit": "00"}
chair = iamport.pay_onetime(merchant_uid="chair", amount=7000, customer_uid="shopper-1", **card)
assert iamport.pay_again(**again)["status"] == "paid"
assert iamport.cancel("단순 변심", imp_uid=chair["imp_uid"], amount=3000, checksum=7000)["cancel_amount"] == 3000

assert iamport.revoke_vbank_by_imp_uid("imp_100000000020")["status"] == "cancelled"
failed(404, iamport.find_certification, imp_uid="imp_none")
failed(501, iamport.customer_get, customer_uid="shopper-1")
failed(401, Iamport("guess", "guess", host).find, imp_uid=imp_uid)
print("done")
