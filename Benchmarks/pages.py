#!/usr/bin/env python3
"""Writes saved product pages and rule packs, the same for the same seed.

    pages.py pages FOLDER COUNT [--seed N] [--size BYTES]
    pages.py rules FOLDER COUNT
    pages.py family NAME SIZE FILE

Pages are about what shops save: half of their bytes are scripts and styles, a third is navigation,
recommendations and reviews, and a few thousand bytes are the product's. Every other one is Chinese.
Sizes spread from 40 KB to 1 MB with a mean of about 90 KB. Rules are made of words that the pages
use here and there, 80 of a hundred are phrases, 20 are patterns; `rules` writes beside the packs what
other programs search for: FOLDER.literals, one literal a line, and FOLDER.patterns, one pattern a line.
A family is one page that grows in one respect, made to be hard on readers of HTML.
"""
import argparse
import html
import json
import pathlib
import random

EN = """cup bag shoe lamp chair desk phone case cable watch ring shirt dress jacket bottle knife pan
towel blanket pillow brush cream soap candle mirror clock radio camera tripod battery charger light
tent rope stove boots gloves scarf belt wallet purse necklace earring bracelet frame vase basket box
soft warm light strong clean simple large small round square blue green red black white brown silver
leather cotton wool steel glass wood paper plastic rubber made with for and the from your every day
home office garden kitchen travel school work holiday water proof free size fits most adults comes
packed ready wash cool iron dry flat use care keep away heat wipe damp cloth before first""".split()
ZH = """杯子 背包 鞋子 台灯 椅子 书桌 手机壳 数据线 手表 戒指 衬衫 连衣裙 外套 水瓶 刀具 平底锅 毛巾 毯子
枕头 刷子 面霜 香皂 蜡烛 镜子 时钟 收音机 相机 电池 充电器 帐篷 炉子 靴子 手套 围巾 皮带 钱包 项链 耳环
柔软 保暖 轻便 结实 干净 简约 大号 小号 圆形 方形 蓝色 绿色 红色 黑色 白色 棕色 银色 真皮 纯棉 羊毛 不锈钢
玻璃 实木 纸质 塑料 橡胶 适合 家用 办公 花园 厨房 旅行 学校 工作 节日 防水 均码 成人 包装 可洗 低温 晾干
使用 保养 远离 高温 擦拭 湿布 首次 发货 快递 退换 客服 咨询 尺寸 颜色 材质 产地 重量 款式 季节""".split()
EN_CLAIM = "best top pure royal prime ultra magic true final super grand noble secret instant total".split()
EN_THING = "replica cure copy miracle guarantee remedy duplicate formula clone detox wonder promise".split()
EN_END = "quality grade result effect brand class level edition version number".split()
ZH_CLAIM = "顶级 极致 首选 独家 神奇 永久 绝对 万能 特效 终极 无敌 最强 纯正 王牌 秘制".split()
ZH_THING = "高仿 复刻 根治 祛斑 减肥 疗效 防癌 增高 丰胸 壮阳 排毒 秘方".split()
ZH_END = "品质 等级 效果 品牌 级别 版本 配方 体验 工艺 保证".split()


def words(random_, chinese, count):
    if chinese:
        return "".join(random_.choice(ZH) + ("，" if random_.random() < 0.2 else "") for _ in range(count))
    return " ".join(random_.choice(EN) for _ in range(count))


def claims(count):
    """The wording of rule number 0..<count: each its own, in the two languages by turns."""
    for number in range(count):
        chinese = number % 2 == 1
        n = number // 2
        first, thing, end = (ZH_CLAIM, ZH_THING, ZH_END) if chinese else (EN_CLAIM, EN_THING, EN_END)
        parts = [thing[n % len(thing)], end[n // len(thing) % len(end)],
                 first[n // len(thing) // len(end) % len(first)]]
        n //= len(thing) * len(end) * len(first)
        if n:
            parts.append(("第{}代" if chinese else "mark{}").format(n))
        yield chinese, parts


def rules(folder, count):
    """Packs of a thousand rules each, and the same for others."""
    packs, literals, patterns = {}, [], []
    for number, (chinese, parts) in enumerate(claims(count)):
        # Every fifth pair is a pattern, in either language.
        is_pattern = number // 2 % 5 == 4
        if is_pattern:
            gap = ".{0,4}?" if chinese else " (?:and |or |of )?"
            source = parts[0] + gap + (gap if chinese else " ").join(parts[1:])
            if not chinese:
                source = r"\b" + source + r"\b"
            patterns.append(source)
            check = "pattern: ['" + source + "']"
        else:
            literal = ("" if chinese else " ").join(parts)
            literals.append(literal)
            patterns.append(literal if chinese else r"\b" + literal.replace(" ", "[ -]") + r"\b")
            check = "phrases: ['" + literal + "']"
        packs.setdefault(f"pack{number // 1_000}", []).append(
            f"  - id: r{number}\n    severity: warning\n    category: false-advertising\n"
            f"    message: claim {number}\n    {check}\n")
    folder.mkdir(parents=True, exist_ok=True)
    for name, items in packs.items():
        head = f"schema: 1\npack: {name}\ntitle: Generated\nlanguage: any\nrules:\n"
        (folder / f"{name}.yml").write_text(head + "".join(items))
    pathlib.Path(f"{folder}.literals").write_text("\n".join(literals) + "\n")
    pathlib.Path(f"{folder}.patterns").write_text("\n".join(patterns) + "\n")


def product_text(random_, chinese, length, vocabulary):
    """Sentences, in one of thirty of which stands a claim."""
    text = []
    size = 0
    while size < length:
        sentence = words(random_, chinese, random_.randint(6, 16))
        if random_.random() < 1 / 30:
            parts = random_.choice(vocabulary[chinese])
            sentence += ("" if chinese else " ") + ("" if chinese else " ").join(parts)
        sentence += "。" if chinese else ". "
        text.append(sentence)
        size += len(sentence.encode())
    return text


def script(random_, chinese, length):
    items = []
    size = 0
    while size < length:
        item = {
            "id": random_.randrange(10**9), "skuId": f"{random_.randrange(16**12):012x}",
            "name": words(random_, chinese, 4), "price": round(random_.uniform(1, 900), 2),
            "url": f"https://shop.example/item/{random_.randrange(10**9)}.html?spm=a{random_.randrange(999)}",
            "tags": [random_.choice("new hot sale eco".split())], "stock": random_.randrange(999),
        }
        text = json.dumps(item, ensure_ascii=random_.random() < 0.3)
        items.append(text)
        size += len(text.encode())
    return ("window.__DATA__=window.__DATA__||{};window.__DATA__.list=[" + ",".join(items)
            + "];(function(d,s){var e=d.createElement(s);if(e&&1<2){e.async=!0}})(document,'script');")


def style(random_, length):
    text = ""
    while len(text) < length:
        text += (f".c-{random_.randrange(9999)}__item--{random_.choice(EN)}:hover>a,.m{random_.randrange(999)}"
                 f"{{margin:{random_.randrange(40)}px auto;color:#{random_.randrange(16**6):06x};display:block}}\n")
    return text


def links(random_, chinese, count, name):
    return "".join(
        f'<li class="{name}-item {name}-item--{n}" data-idx="{n}"><a href="https://shop.example/c/'
        f'{random_.randrange(10**6)}.html?from={name}&amp;pos={n}" title="{words(random_, chinese, 2)}">'
        f'<span class="{name}-text">{words(random_, chinese, 2)}</span></a></li>\n' for n in range(count))


def cards(random_, chinese, count):
    return "".join(
        f'<div class="recommend-card" data-spm="{random_.randrange(10**6)}"><a href="/item/{random_.randrange(10**9)}">'
        f'<img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="//img.example/'
        f'{random_.randrange(16**10):x}.jpg" alt="{words(random_, chinese, 3)}" width="220" height="220"></a>'
        f'<p class="card-title">{words(random_, chinese, 5)}</p><span class="price">&yen;{random_.randrange(900)}'
        f'.00</span></div>\n' for _ in range(count))


def reviews(random_, chinese, count):
    return "".join(
        f'<div class="review-item"><div class="review-author">{random_.choice(EN)}***{n}</div>'
        f'<div class="stars" style="width:{random_.randrange(100)}%"></div><p class="review-body">'
        f'{words(random_, chinese, 25)}</p><time>2024-0{random_.randint(1, 9)}-1{random_.randrange(9)}</time></div>\n'
        for n in range(count))


def page(random_, chinese, size, vocabulary):
    title = words(random_, chinese, 6)
    product = product_text(random_, chinese, min(3_000 + size // 30, 12_000), vocabulary)
    rest = max(size - sum(len(part.encode()) for part in product) - 2_000, 4_000)
    scripts, styles = int(rest * 0.42), int(rest * 0.1)
    shop = rest - scripts - styles
    half = len(product) // 2
    attributes = "".join(
        f"<tr><th>{words(random_, chinese, 1)}</th><td>{words(random_, chinese, 2)}</td></tr>" for _ in range(8))
    linked = json.dumps(
        {"@context": "https://schema.org", "@type": "Product", "name": title, "sku": str(random_.randrange(10**8)),
         "description": product[0], "offers": {"@type": "Offer", "price": "19.90", "priceCurrency": "USD"}},
        ensure_ascii=False)
    paragraphs = "".join(
        f'<p style="text-align:left"><span style="font-size:14px">{html.escape(part)}</span></p>\n'
        f'<img src="//img.example/{random_.randrange(16**9):x}.jpg" alt="">\n' for part in product[half:])
    bullets = "".join(f"<li><span class=\"a-list-item\">{html.escape(part)}</span></li>\n" for part in product[:half])
    return f"""<!DOCTYPE html>
<html lang="{'zh-CN' if chinese else 'en'}"><head><meta charset="utf-8"><title>{title} - Shop</title>
<meta name="description" content="{html.escape(product[0])}"><meta property="og:title" content="{title}">
<link rel="canonical" href="https://shop.example/item/{random_.randrange(10**9)}.html">
<style>{style(random_, styles)}</style>
<script type="application/ld+json">{linked}</script>
<script>{script(random_, chinese, scripts // 2)}</script></head><body class="page-item">
<header class="site-header"><nav class="main-nav"><ul>
{links(random_, chinese, max(4, shop // 5 // 250), 'nav')}</ul></nav></header>
<main id="content"><div class="product-main"><h1 class="product-title">{title}</h1>
<div class="price-box"><span class="price">${random_.randrange(400)}.90</span></div>
<ul class="feature-bullets">{bullets}</ul><table class="product-attributes">{attributes}</table>
<div id="description" class="product-description">{paragraphs}</div></div>
<!-- recommendations {random_.randrange(10**9)} -->
<section class="recommend">{cards(random_, chinese, max(3, shop * 2 // 5 // 420))}</section>
<section id="reviews" class="reviews">{reviews(random_, chinese, max(2, shop // 5 // 450))}</section></main>
<footer class="site-footer"><ul>{links(random_, chinese, max(4, shop // 5 // 250), 'footer')}</ul></footer>
<script>{script(random_, chinese, scripts // 2)}</script></body></html>
"""


def pages(folder, count, seed, size=None):
    random_ = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {True: [], False: []}
    for chinese, parts in claims(1_000):
        vocabulary[chinese].append(parts)
    for number in range(count):
        wanted = size or min(int(random_.lognormvariate(11.27, 0.5)), 1_000_000)
        text = page(random_, number % 2 == 1, max(wanted, 40_000) if not size else wanted, vocabulary)
        (folder / f"page{number:05}.html").write_text(text)


def family(name, size, path):
    """A page of about so many bytes, or of so many things where the name says things."""
    body = {
        "text": lambda: "<p>" + "soft warm bag " * (size // 14) + "</p>",
        "han": lambda: "<p>" + "柔软背包" * (size // 12) + "</p>",
        "paragraphs": lambda: "<p>soft warm bag</p>\n" * (size // 21),
        "depth": lambda: "<div>" * (size // 5) + "soft",
        "open-b": lambda: "<b>x" * (size // 4),
        "open-a": lambda: "<a href=1>x" * (size // 11),
        "misnested": lambda: "<b><i><p>x</b></i>" * (size // 18),
        "stray-p": lambda: "<div>" * (size // 9) + "</p>" * (size // 9),
        "attributes-one": lambda: "<p " + " ".join(f"a{n}=1" for n in range(size // 9)) + ">x</p>",
        "attributes-many": lambda: '<p a=1 b="2" c=\'3\' d>x</p>' * (size // 26),
        "entities": lambda: "<p>" + "&amp;&#39640;&eacute;" * (size // 20) + "</p>",
        "ampersands": lambda: "<p>" + "&" * size + "</p>",
        "attribute-long": lambda: '<p title="' + "soft bag " * (size // 9) + '">x</p>',
        "script": lambda: "<script>" + "if(a<b){c()}" * (size // 12) + "</script><p>x",
        "script-open": lambda: "<script>" + "<!--<script>" * (size // 12),
        "comment": lambda: "<!--" + "- -" * (size // 3) + "--><p>x",
        "comments-open": lambda: "<p>x" + "<!--" * (size // 4),
        "less-than": lambda: "<p>" + "<" * size,
        "tags-open": lambda: "<p>x" + "<a " * (size // 3),
        "quotes-open": lambda: "<p>x" + "<a b=\"" * (size // 6),
        "tables": lambda: "<table>" * (size // 7) + "x",
        "table-texts": lambda: "<table>" + "<tr>x<td>" * (size // 9),
        "cells": lambda: "<table>" + "<tr><td>soft</td><td>bag</td></tr>" * (size // 34) + "</table>",
        "selects": lambda: "<select>" + "<option>bag" * (size // 11),
        "lists": lambda: "<ul><li>" * (size // 8) + "x",
        "classes": lambda: "".join(f'<p class="c{n} d{n}">x</p>' for n in range(size // 24)),
        "separators": lambda: "<p>" + "g u c c i " * (size // 10) + "</p>",
        "dots": lambda: "<p>" + "高.仿 " * (size // 8) + "</p>",
        "leet": lambda: "<p>" + "repl1ca b4gs " * (size // 13) + "</p>",
        "encoded": lambda: "<p>" + "%E9%AB%98 &amp;#39640; " * (size // 23) + "</p>",
        "repeats": lambda: "<p>" + "最最最好好 " * (size // 16) + "</p>",
        "pinyin": lambda: "<p>柔软 " + "zui好 bao " * (size // 11) + "</p>",
        "confusable": lambda: "<p>" + "Рrada bаg " * (size // 12) + "</p>",
        "findings": lambda: "<p>best replica bag, 高仿 包, cures cancer.</p>\n" * (size // 46),
        "numbers": lambda: "<p>" + "100% 1:1 No.1 " * (size // 14) + "</p>",
        "spaces": lambda: "<p>x" + " \n" * (size // 2) + "x</p>",
        "json-ld": lambda: '<script type="application/ld+json">' + "[" * size + "</script><p>x",
        "styles": lambda: '<p style="color:red;display:block">x</p>' * (size // 41),
        "hidden": lambda: "<div hidden>soft bag</div>" * (size // 26),
    }
    if name == "list":
        print("\n".join(body))
        return
    path.write_text(f"<!DOCTYPE html><title>Bag</title><h1>Soft bag</h1>\n{body[name]()}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("pages")
    one.add_argument("folder", type=pathlib.Path)
    one.add_argument("count", type=int)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--size", type=int)
    two = kinds.add_parser("rules")
    two.add_argument("folder", type=pathlib.Path)
    two.add_argument("count", type=int)
    three = kinds.add_parser("family")
    three.add_argument("name")
    three.add_argument("size", type=int)
    three.add_argument("file", type=pathlib.Path)
    wanted = parser.parse_args()
    if wanted.kind == "pages":
        pages(wanted.folder, wanted.count, wanted.seed, wanted.size)
    elif wanted.kind == "rules":
        rules(wanted.folder, wanted.count)
    else:
        family(wanted.name, wanted.size, wanted.file)


if __name__ == "__main__":
    main()
