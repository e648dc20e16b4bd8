"""What two clauses tell of one person or thing, and what they cannot both tell."""

from __future__ import annotations

import pytest

from audit import check_texts

CONFLICTS = {
    "two doers": "The novel was translated by Jorge Amaral.\n\nThe translator of the novel, Beate Linn, has won a prize.",
    "a carver in a relative clause": "The altarpiece was carved by Tilman Roos.\n\nThey saw the altarpiece, which Edda Klein carved.",
    "two towns": "The treaty was signed in Lausanne.\n\nThe ministers met in Geneva, where the treaty was signed.",
    "two kinds of place": "The mosaic was found in a cellar.\n\nThe mosaic had been found in a field by a farmer.",
    "refused and done": "The captain refused to leave the ship.\n\nThe captain left the ship with the first boat.",
    "for and against": "The union supports the new law.\n\nThe union has opposed the law from the first day.",
    "two sides in court": "Imelda Marsh, defending, called no witnesses.\n\nMs Marsh asked the judge for a sentence of nine years.",
    "an office never held": "Ruth Alder has never held public office.\n\nAs a councillor Ms Alder voted for the tunnel.",
    "training": "Paul Ostrow never trained as a cook.\n\nOstrow took his diploma in cookery in Lyon.",
    "wed after his death": "In 1962 Leila Duran met the pianist Karl Ost, whom she married in 1964. After his death in 1961 she left Marl.",
    "order in one sentence": "The branch would open in May 2024, six weeks after the board takes its decision in June 2024.",
    "a role without a name": "The suspect is still at large.\n\nThe suspect has been in custody since Thursday.",
    "a closed day": "The gallery is open every day except Tuesday. On Tuesdays the curator gives tours of the rooms.",
    "closed by what is open": "The pool is open Tuesday to Sunday.\n\nEvery Monday the pool is full of schoolchildren.",
    "a film on a closed day": "The library is closed on Mondays.\n\nEvery Monday the library shows a film for pensioners.",
    "granted and awaited": "The licence was granted on 3 May. The bar is to open in June, provided that the licence is issued in time.",
    "an appeal": "The trainer has accepted the sentence. He will begin it in March, unless the appeal that he lodged succeeds.",
    "unanimous": "The jury found him guilty by a majority of ten to two.\n\nThe unanimous verdict surprised the bench.",
}
AGREEMENTS = {
    "two carvings": "The altarpiece was carved by Tilman Roos.\n\nThe pulpit, which Edda Klein carved, stands beside it.",
    "one after the other": "Penelope Marsh coached the relay team until 2019.\n\nThe relay team's coach, Hannah Voss, took over in 2020.",
    "signed and met": "The treaty was signed in Lausanne.\n\nThe ministers had met in Geneva, where the treaty was drafted.",
    "at first": "The captain at first refused to leave the ship.\n\nThe captain left the ship with the last boat.",
    "two laws": "The union supports the new law on rents.\n\nThe union opposed the tax on petrol.",
    "two charges": "The jury acquitted the mechanic of fraud.\n\nThe mechanic was convicted of theft in 2009.",
    "two barristers": "Imelda Marsh, defending, called no witnesses.\n\nOwen Tate asked the judge for a sentence of nine years.",
    "another": "Ruth Alder has never held public office.\n\nPaul Stroud voted for the tunnel as a councillor.",
    "quoted": "The union supports the new law.\n\n“The union opposes the law,” a rival leaflet claimed.",
    "wed before his death": "In 1962 Leila Duran met the pianist Karl Ost, whom she married in 1964. After his death in 1981 she left it.",
    "right order": "The branch would open in July 2024, six weeks after the board takes its decision in June 2024.",
    "two without a name": "The suspect is still at large.\n\nThe second suspect has been in custody since Thursday.",
    "a year in a quotation": '# The bridge\n\n*Updated: 6 October 2025*\n\nIt is too early, he finds. "Ask me in 2029," said Mr Stroud.',
    "two founders of two things": "The festival was founded by Gudrun Alder.\n\nThe founder of the choir, Henry Stroud, sings there.",
    "another house": "The gallery is open every day except Tuesday.\n\nOn Tuesdays the market in Ostrow is full.",
    "shut on both": "The gallery is open every day except Tuesday.\n\nOn Tuesdays the gallery is closed to clean the floors.",
    "two steps": "The bridge has not yet been approved by the council.\n\nThe council approved a cycle path in June.",
    "oat milk": "The café serves no dairy.\n\nThe café makes its coffee with oat milk.",
    "two speakers": "Ann Pell said that the vote was unanimous.\n\nOwen Tate said that it was passed by a majority of two.",
}


def _codes(text: str) -> set[str]:
    found = check_texts({"article": text + "\n"}).findings
    return {each.code for each in found if each.type == "contradiction" and each.severity != "info"}


@pytest.mark.parametrize("text", CONFLICTS.values(), ids=CONFLICTS.keys())
def test_two_tellings_that_exclude_one_another_are_flagged(text: str) -> None:
    assert _codes(text)


@pytest.mark.parametrize("text", AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_two_tellings_that_can_both_be_true_stay_silent(text: str) -> None:
    assert not _codes(text)
