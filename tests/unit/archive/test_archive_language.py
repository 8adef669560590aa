import pytest

from reportedly.archive.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry was stopped by the coast guard, and two of the crew were held, officials said.", "en"),
        ("Die Küstenwache hat am Dienstag eine Fähre gestoppt und zwei Männer festgenommen.", "de"),
        ("Les gardes-côtes ont arrêté mardi un ferry et deux membres de l'équipage, selon la police.", "fr"),
        ("La guardia costera detuvo el martes un transbordador y a dos de sus tripulantes.", "es"),
        ("해안경비대가 화요일 여객선을 세우고 선원 두 명을 붙잡았다고 밝혔다.", "ko"),
        ("海岸警卫队星期二拦下一艘渡轮,扣押了两名船员。", "zh"),
        ("沿岸警備隊は火曜日、フェリーを停止させ、乗組員二人を拘束した。", "ja"),
        ("Береговая охрана остановила паром и задержала двух членов экипажа, сообщили власти.", "ru"),
        ("THE FERRY WAS STOPPED BY THE COAST GUARD, AND TWO OF THE CREW WERE HELD.", "en"),
    ],
)
def test_a_sentence_is_enough(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12345 ... 67", "--", "Xq"])
def test_too_little_to_tell_is_und(text):
    assert language_of(text) == "und"


def test_an_english_sentence_with_korean_names_is_english():
    text = "The soldiers of the unit (부대) were seen by villagers in 강원도, and one of them was held, he said."
    assert language_of(text) == "en"
