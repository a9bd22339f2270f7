import Testing

@testable import LintRules

/// A small page in the shape of each marketplace, read with the shipped profiles.
@Suite struct MarketplacePagesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let market: String
    let html: String
    var id: String?
    var title: String = "Lamp"
    var description: [String] = ["Words of the seller"]
    var attribute: (String, String)?
    var price: String?

    var testDescription: String { market }
  }

  static let cases: [Case] = [
    Case(
      market: "amazon",
      html: """
        <link rel=canonical href="https://www.amazon.de/x/dp/B00TEST123"><div id=ppd><span id=productTitle> Lamp </span>
        <a id=bylineInfo>Besuche den Lux-Store</a><span id=priceblock_ourprice>1.299,00 €</span>
        <div id=feature-bullets><ul><li><span class=a-list-item>Bright</span></li></ul></div></div>
        <div id=productDescription><p>Words of the seller</p></div>
        <div id=detailBullets_feature_div><ul><li><span class=a-list-item><b>Farbe :</b> <i>Blau</i></span></li></ul></div>
        <div id=customerReviews>Great lamp</div>
        """, id: "B00TEST123", attribute: ("Farbe", "Blau"), price: "1299.00"),
    Case(
      market: "ebay",
      html: """
        <link rel=canonical href="https://www.ebay.co.uk/itm/123456789012"><h1 class=x-item-title__mainTitle>Lamp</h1>
        <div class=x-price-primary>£20.00</div><div class=d-item-description>Words of the seller</div>
        <div class=ux-labels-values><div class=ux-labels-values__labels>Brand:</div><div class=ux-labels-values__values>Lux</div></div>
        """, id: "123456789012", attribute: ("Brand", "Lux"), price: "20.00"),
    Case(
      market: "etsy",
      html: """
        <meta property="og:url" content="https://www.etsy.com/listing/55/lamp"><h1 data-buy-box-listing-title>Lamp</h1>
        <div data-buy-box-region=price><p>€ 12.00</p></div><p data-id=description-text>Words of the seller</p>
        """, id: "55", price: "12.00"),
    Case(
      market: "aliexpress",
      html: """
        <meta property="og:url" content="https://de.aliexpress.com/item/1005.html"><h1 class=product-title-text>Lamp</h1>
        <div class=product-description>Words of the seller</div><ul class=product-specs-list><li><span class=property-title>Color:</span>
        <span class=property-desc>Blue</span></li></ul><div id=feedback>nice</div>
        <script>window.runParams = {data: {"titleModule": {"subject": "Lamp"}, "priceModule": {"formatedPrice": "US $9.90"}}};</script>
        """, id: "1005", attribute: ("Color", "Blue"), price: "9.90"),
    Case(
      market: "walmart",
      html: """
        <link rel=canonical href="https://www.walmart.com/ip/lamp/77"><h1 id=main-title itemprop=name>Lamp</h1>
        <div class=about-desc>Words of the seller</div><script id="__NEXT_DATA__" type="application/json">
        {"props":{"pageProps":{"initialData":{"data":{"product":{"usItemId":"77","name":"Lamp","priceInfo":{"currentPrice":{"price":5.5}}}}}}}}
        </script>
        """, id: "77", price: "5.5"),
    Case(
      market: "shopify",
      html: """
        <script src="https://cdn.shopify.com/s/files/x.js"></script><script>var meta = {"product":{"id":9,"vendor":"Lux"}};</script>
        <h1 class=product__title>Lamp</h1><div class=product__price>$7.00</div><div class=product__description>Words of the seller</div>
        """, id: "9", price: "7.00"),
    Case(
      market: "woocommerce",
      html: """
        <meta name=generator content="WooCommerce 6"><div class="product type-product"><div class=summary><h1 class=product_title>Lamp</h1>
        <p class=price><del>30,00 €</del> <ins>20,00 €</ins></p><span class=product_meta>SKU: <b class=sku>L-1</b></span></div>
        <div id=tab-description>Words of the seller</div><section class="related products">Chair</section>
        <table class=shop_attributes><tr><th>Color</th><td>Blue</td></tr></table></div>
        """, id: "L-1", attribute: ("Color", "Blue"), price: "20.00"),
    Case(
      market: "taobao",
      html: """
        <!-- saved from url=(0042)https://item.taobao.com/item.htm?id=4321 --><div id=J_Title><h3 class=tb-main-title>Lamp</h3></div>
        <em class=tb-rmb-num>99.00</em><div id=attributes><ul class=attributes-list><li>品牌: Lux</li></ul></div>
        <div id=description>Words of the seller</div><div id=reviews>好评</div>
        """, id: "4321", attribute: ("品牌", "品牌: Lux"), price: "99.00"),
    Case(
      market: "tmall",
      html: """
        <link rel=canonical href="https://detail.tmall.com/item.htm?id=55"><div class=tb-detail-hd><h1>Lamp</h1></div>
        <ul id=J_AttrUL><li>颜色: 蓝</li></ul><div id=description><div class=content>Words of the seller</div></div>
        """, id: "55", attribute: ("颜色", "颜色: 蓝")),
    Case(
      market: "jd",
      html: """
        <link rel=canonical href="https://item.jd.com/100.html"><div class=itemInfo-wrap><div class=sku-name>Lamp</div></div>
        <script>var pageConfig = {product: {skuid: 100, name: 'Lamp'}};</script>
        <ul class=p-parameter-list><li>品牌： Lux</li></ul><div id=J-detail-content>Words of the seller</div>
        """, id: "100", attribute: ("品牌", "品牌： Lux")),
    Case(
      market: "1688",
      html: """
        <link rel=canonical href="https://detail.1688.com/offer/66.html"><div class=title-content><h1 class=title-text>Lamp</h1></div>
        <div class=offer-attr-item><span class=offer-attr-item-name>材质</span><span class=offer-attr-item-value>钢</span></div>
        <div class=content-detail>Words of the seller</div>
        """, id: "66", attribute: ("材质", "钢")),
    Case(
      market: "pinduoduo",
      html: """
        <link rel=canonical href="https://mobile.yangkeduo.com/goods.html?goods_id=88"><div class=goods-name-x><span class=goods-name>Lamp</span></div>
        <div class=goods-desc>Words of the seller</div>
        <script>window.rawData={"store":{"initDataObj":{"goods":{"goodsID":88,"goodsName":"Lamp","minGroupPrice":"19.9"}}}};</script>
        """, id: "88", price: "19.9"),
  ]

  private static func page(_ content: String) -> String {
    "<!doctype html><html><body><nav>Home</nav>\(content)<footer>Imprint</footer></body></html>"
  }

  @Test(arguments: cases) func theProfileFindsTheFields(example: Case) throws {
    let html = Self.page(example.html)
    let listing = try Pages.listing(html)
    #expect(listing.market == example.market)
    #expect(listing.id == example.id)
    #expect(Pages.texts(listing, .title) == [example.title])
    #expect(Pages.texts(listing, .description) == example.description)
    if let (name, value) = example.attribute {
      #expect(listing.fields.first { $0.name == name }?.text.string == value)
    }
    #expect(listing.identity.price?.value == example.price)
    #expect(Pages.faults(listing, in: Array(html.utf8)).isEmpty)
  }

  @Test func aMarketCanBeNamed() throws {
    let html = Self.page("<h1>A</h1><span id=productTitle>B</span><p>words</p>")
    #expect(Pages.texts(try Pages.listing(html), .title) == ["A"])
    let named = try Pages.listing(html, market: "amazon")
    #expect(named.market == "amazon")
    #expect(Pages.texts(named, .title) == ["B"])
  }

  @Test(arguments: [
    "<h1>T</h1><p>a <b>b</b> c<div>d<span hidden>e<i>f</i></span>g</div><img alt='x &amp; y'>",
    "<div style='visibility:hidden'>a<b style='visibility:visible'>b</b>c</div><p>d",
    "<nav>n<a title='t'>a</a></nav><h1>t<small>s</small></h1><div class=description>d<nav>x</nav>e</div>",
    "<table><tr><th>Brand:<td>A<tr><th>B<td>C <i>D</i></table><dl><dt>e<dd>f<dd>g</dl>",
    "<form><input value='Go' type=submit><input type=hidden value=no><select><option label=l>o</select></form>",
    "<svg><title>s</title><text>x</text></svg><noscript>n</noscript><textarea>\n t </textarea>",
    "a&#0;b\r\nc&nbsp;d<p>\u{4E00}\u{1F600}</p><template>t</template><iframe>i</iframe>",
    "<div itemscope itemtype=http://schema.org/Product><h1 itemprop=name>n</h1><p itemprop=description>d <b itemprop=brand>x</b></p></div>",
  ])
  func everyTextIsInExactlyOneField(body: String) throws {
    let html = "<!doctype html><title>q</title><body>\(body)"
    #expect(Pages.faults(try Pages.listing(html), in: Array(html.utf8)) == [])
    #expect(Pages.faults(try Pages.listing(body), in: Array(body.utf8)) == [])
  }

  @Test(.enabled(if: Corpus.has("pages"), "the corpus is not on this machine"))
  func realPagesAreReadWithoutLossOrOverlap() throws {
    let extractor = try ShippedProfiles.extractor()
    for file in Corpus.files("pages", ending: ".html").prefix(24) {
      guard let bytes = Corpus.contents("pages/" + file.lastPathComponent) else { continue }
      let source = Source(name: file.lastPathComponent, bytes: Array(bytes))
      for listing in extractor.extract(source).listings {
        #expect(Pages.faults(listing, in: source.text) == [], "\(source.name)")
      }
    }
  }
}
