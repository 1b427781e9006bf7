// The guide's React client. Repaired: a missing quote and comma. Filled in: the URL and the order id.
class CancelPay extends React.Component {
  cancelPay = () => {
    axios({
      url: "/payments/cancel",
      method: "POST",
      headers: {
        "Content-Type": "application/json",
      },
      data: {
        merchant_uid: selectedOrder(), // Order ID
        cancel_request_amount: 2000, // Refund amount
        reason: "Refund for test payment", // Reason for the refund
        refund_holder: "Jone Doe", // [required for virtual account refund] refund account holder's name
        refund_bank: "88", // [required for virtual account refund] refund account bank code
        refund_account: "56211105948400" // [required for virtual account refund] refund account number
      }
    }).then(response => { // If refund is successful
      alert("Refund successful");
    }).catch(error => { // If refund fails
      alert("Refund failed");
    });
  }
  render() {
    // as a shop's build compiles <button onClick={this.cancelPay}>Request Refund</button>
    return React.createElement("button", { onClick: this.cancelPay }, "Request Refund");
  }
}
