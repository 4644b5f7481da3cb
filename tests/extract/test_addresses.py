"""What addresses say of the texts behind them."""

import pytest

from pipeline.extract.addresses import period_in, province_in
from pipeline.extract.article import read_article
from pipeline.extract.period_links import link_periods
from pipeline.extract.periods import scan_time
from tests.extract.test_area_links import NUMBER, link_areas, scan_areas


@pytest.mark.parametrize(
    ("address", "province"),
    [
        ("https://tin.vn/gia-lai-thu-ngan-sach-tang-cao-12.html", "gia-lai"),
        ("https://tin.vn/kinh-te/thu-ngan-sach-o-ba-ria-vung-tau-tang-5.html", "ba-ria-vung-tau"),
        ("https://tin.vn/kinh-te/tinh-lao-cai-thu-ngan-sach-tang.html", "lao-cai"),
        ("https://tin.vn/lao-cai-don-doan-cong-tac-yen-bai.html", "lao-cai"),
        ("https://tin.vn/doan-cong-tac-yen-bai-den-lao-cai.html", None),
        ("https://tin.vn/thu-ngan-sach-tang-rat-cao.html", None),
        ("https://tin.vn/lao-cai/1234", None),
        ("http://[tin.vn/lao-cai-thu-ngan-sach-tang", None),
        (None, None),
    ],
)
def test_province(address: str | None, province: str | None) -> None:
    assert province_in(address) == province


def test_a_title_tells_its_own_words() -> None:
    assert (
        province_in("https://tin.vn/nong-san-da-nang-doc-dao-len-ngoi.html", "Nông sản đa năng độc đáo lên ngôi")
        is None
    )


@pytest.mark.parametrize(
    ("address", "expr"),
    [
        ("https://tin.vn/ubnd-tinh-hop-phien-thang-3-nam-2025.html", "month:3:2025"),
        ("https://tin.vn/tinh-hinh-kinh-te-quy-iv-2024.html", "quarter:4:2024"),
        ("https://tin.vn/ket-qua-6-thang-dau-nam-2023-kha-quan.html", "months:1-6:2023"),
        ("https://tin.vn/bao-cao-tai-ky-hop-thu-chin.html", None),
    ],
)
def test_period(address: str, expr: str | None) -> None:
    assert period_in(address) == expr


def test_it_serves_where_title_and_text_name_none() -> None:
    text = "Theo báo cáo, thu ngân sách trên địa bàn tỉnh tăng 5%."
    address = "https://tin.vn/gia-lai-thu-ngan-sach-thang-3-nam-2025.html"
    article = read_article("d", text, [(0, "body")], address=address)
    spans = [match.span() for match in NUMBER.finditer(text)]
    assert [area.key for area in link_areas(article, scan_areas(article), spans) if area] == ["province:gia-lai"]
    assert [p.expr for p in link_periods(article, scan_time(article)[0], spans) if p] == ["month:3:2025"]
