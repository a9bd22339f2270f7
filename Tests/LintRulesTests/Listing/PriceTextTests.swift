import Testing

@testable import LintRules

@Suite struct PriceTextTests {
  private let prices = PriceText(currencies: [
    "EUR": ["€"], "GBP": ["£"], "$": ["$"], "USD": ["us $"], "CNY": ["元"], "¥": ["¥"],
    "INR": ["rs."],
    "KRW": ["원"], "SEK": ["kr"],
  ])

  @Test(arguments: [
    ("1.299,00 €", "1299.00", "EUR"), ("£1,299.00", "1299.00", "GBP"),
    ("1 299,00 €", "1299.00", "EUR"),
    ("1\u{A0}299 kr", "1299", "SEK"), ("1\u{202F}299,5€", "1299.5", "EUR"),
    ("€ 1.299", "1299", "EUR"),
    ("US $12.50 each", "12.50", "USD"), ("$5", "5", "$"), ("¥ 199.00 - 299.00", "199.00", "¥"),
    ("价格 299元", "299", "CNY"), ("Rs. 1,23,456.00", "123456.00", "INR"),
    ("30,000원~", "30000", "KRW"),
    ("EUR 25.00", "25.00", "EUR"), ("19,- €", "19", "EUR"), ("1'299.50 €", "1299.50", "EUR"),
    ("1’299.50 €", "1299.50", "EUR"), ("0,500 €", "0.500", "EUR"), ("007 €", "7", "EUR"),
    ("3 for $10.00", "10.00", "$"), ("Size 42, now £9.99", "9.99", "GBP"), ("€0", "0", "EUR"),
    ("1.234.567,89 €", "1234567.89", "EUR"), ("12.5", "12.5", nil), ("1.299", "1299", nil),
  ])
  func amountsAreReadAsPagesWriteThem(text: String, value: String, currency: String?) {
    #expect(prices.first(in: text) == Listing.Price(value: value, currency: currency))
  }

  @Test(arguments: ["", "no digits €", "€"])
  func noAmountIsNoPrice(text: String) {
    #expect(prices.first(in: text) == nil)
  }

  @Test func aLetterOfAWordIsNoCurrency() {
    #expect(prices.first(in: "5 krona")?.currency == nil)
    #expect(prices.first(in: "bankr 5")?.currency == nil)
  }
}
