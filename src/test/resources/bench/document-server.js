// The server of PortOne's guide to refunds: a token, the payment, the cancel, and the answer stored over the payment.
const axios = require('axios');
const express = require('express');
const mongoose = require('mongoose');

const gateway = process.env.IAMPORT_BASE_URL;
const Payments = mongoose.model(
  'Payments',
  // the guide's four fields, "..." and strict: false stand for all others that the answer has
  new mongoose.Schema(
    {
      imp_uid: String,
      merchant_uid: String,
      amount: { type: Number, default: 0 },
      cancel_amount: { type: Number, default: 0 },
    },
    { strict: false, autoIndex: false },
  ),
);

const app = express();
app.use(express.json());

app.post('/payments/cancel', async (req, res) => {
  try {
    const getToken = await axios({
      url: gateway + '/users/getToken',
      method: 'post',
      headers: { 'Content-Type': 'application/json' },
      data: { imp_key: process.env.IAMPORT_API_KEY, imp_secret: process.env.IAMPORT_API_SECRET },
    });
    const { access_token } = getToken.data.response;
    const { merchant_uid, reason, cancel_request_amount } = req.body;
    const [paymentData] = await Payments.find({ merchant_uid });
    const { imp_uid, amount, cancel_amount } = paymentData;
    const cancelableAmount = amount - cancel_amount;
    if (cancelableAmount <= 0) {
      return res.status(400).json({ message: 'This order has already been fully refunded.' });
    }
    const getCancelData = await axios({
      url: gateway + '/payments/cancel',
      method: 'post',
      headers: { 'Content-Type': 'application/json', Authorization: access_token },
      data: { reason, imp_uid, amount: cancel_request_amount, checksum: cancelableAmount },
    });
    const { response } = getCancelData.data;
    const payment = await Payments.findOneAndUpdate({ merchant_uid: response.merchant_uid }, response, { new: true });
    res.json(payment);
  } catch (error) {
    res.status(400).json({ code: String(error) });
  }
});

mongoose.connect(process.env.MONGODB_URI, { dbName: process.env.MONGODB_DATABASE }).then(() => {
  const server = app.listen(0, '127.0.0.1', () =>
    console.log('Listening on http://127.0.0.1:' + server.address().port),
  );
});
process.stdin.on('end', () => process.exit()).resume();
