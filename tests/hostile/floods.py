"""What hostile pages are made of: one piece of text said over and over, in one line or in one line each.

Here belong the pieces. What must hold of the pages is said in ``walk`` and the tests.
"""

from __future__ import annotations

OPENING = "Quảng Ninh: Năm 2022, thu ngân sách nhà nước trên địa bàn tỉnh đạt 56.100 tỷ đồng, tăng 8% so với cùng kỳ."

PIECES = (
    # signs
    *(
        "1",
        "1.",
        "1,",
        "1.234",
        ".",
        ",",
        ". ",
        ", ",
        "; ",
        ": ",
        "!",
        "? ",
        "…",
        "(",
        ")",
        "()",
        "( ",
        "(5",
        "(5)",
        "[",
    ),
    *("[]", "{", "/", "//", "1/", "1/2", "1/2 ", "1/2/", "1/1/2022 ", "-", "- ", "–", "1-", "1 – ", "%", "5%", "5 %, "),
    *('"', "“", "”", "“a” ", "'", "’", "*", "* ", "=", "_", "@", "a@", "#", "|", " | ", "+", "<", "<p>", "&amp;", "\\"),
    *(" ", "\t", "\u00a0", "\u200b", "\u0301", "a\u0301", "ắ\u0323", "\ufffd", "\U0001f600", "e\u0302\u0301 "),
    # words
    *(
        "a",
        "a ",
        "A",
        "A. ",
        "Ạ ",
        "tỷ ",
        "tỷ đồng ",
        "nghìn ",
        "1 nghìn ",
        "3 nghìn 200 tỷ ",
        "một ",
        "hai mươi ",
        "năm ",
    ),
    *(
        "tháng ",
        "tháng 9 ",
        "9 tháng ",
        "9 tháng đầu năm 2022 ",
        "năm 2022 ",
        "năm 2022, ",
        "quý I/",
        "quý ",
        "từ ngày ",
    ),
    *(
        "giai đoạn 2016-2020 ",
        "cùng kỳ ",
        "so với ",
        "so với cùng kỳ năm trước ",
        "và ",
        "và, ",
        "trong đó ",
        "lần lượt ",
    ),
    *("tăng ", "giảm ", "tăng 5% ", "đạt ", "ước đạt ", "dự kiến ", "kế hoạch ", "bằng ", "gấp 2 lần ", "đứng thứ 5 "),
    *("thứ ", "xếp ", "hơn ", "gần ", "khoảng ", "trên ", "từ ", "từ 5 đến ", "đến ", "trở lên ", "còn ", "riêng "),
    *("tỉnh ", "toàn tỉnh ", "của tỉnh ", "tỉnh này ", "huyện ", "của huyện ", "xã ", "thành phố ", "cả nước ", "TP. "),
    *("Quảng Ninh ", "Quảng Ninh, ", "Quảng Ninh và ", "huyện Tân Lạc, ", "Hải Phòng (", "xã Hòa Bình, ", "vùng "),
    *("UBND tỉnh ", "ông Nguyễn Văn An ", "Nguyễn Văn An cho biết ", "PV ", "(PV) ", "Ảnh: ", "Đọc thêm ", "Theo báo "),
    *("thu ngân sách ", "tổng vốn ", "vốn ", "dự án ", "số dự án ", "sản lượng ", "tỷ lệ ", "tỷ lệ này ", "kinh tế "),
    *(
        "tốc độ ",
        "giá hiện hành ",
        "xuất khẩu ",
        "dịch vụ ",
        "công ty ",
        "doanh nghiệp ",
        "người ",
        "hộ nghèo ",
        "tai nạn ",
    ),
    *("http://a.vn/", "www.", "08/02/2022 10:30 ", "GMT+7 ", "10:30 ", "0123 456 789 ", "số 12/NQ-CP "),
    # numbers as statistics, alone and with everything around them
    *("5 tỷ đồng ", "5 tỷ đồng, ", "5 tỷ đồng; ", "5 người ", "5 ha, ", "5% ", "(5%) ", "(tăng 5%, ", "5/63 "),
    *("thu ngân sách 5 tỷ đồng, ", "thu ngân sách đạt 5 tỷ đồng ", "thu ngân sách tăng 5% so với cùng kỳ, "),
    *("Quảng Ninh thu ngân sách 5 tỷ đồng (tăng 5%), ", "vốn 5 tỷ đồng, ", "dự án 5 tỷ đồng ", "xuất khẩu, nhập khẩu "),
    *(
        "lần lượt 5%, 6%, ",
        "lần lượt là 5% và ",
        "năm 2022 đạt 5 tỷ đồng, tăng 5% so với năm 2021; ",
        "toàn tỉnh 5 ha ",
    ),
    *(
        "Thu ngân sách đạt 5 tỷ đồng. ",
        "Xuất khẩu tháng 9 ước đạt 1,2 tỷ USD. ",
        "Tỉnh này có 5 dự án. ",
        "Hải Phòng 5%. ",
    ),
    # rows and cells of tables
    *("Thu ngân sách (tỷ đồng) | 5 | 6", "Xuất khẩu\n5", "Năm 2021 | Năm 2022", "| 5 ", "5\t", "5\n"),
)


def flood(piece: str, size: int, in_lines: bool = False) -> str:
    """About ``size`` characters of the piece after an opening that makes it worth reading."""
    piece += "\n" * in_lines
    return OPENING + "\n" + piece * (size // len(piece))
