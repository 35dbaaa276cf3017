### Polski. Co oznacza każdy komunikat i jakie wartości dostaje, wyjaśnia en.ftl.
### Kropka na końcu zdania znika sama tam, gdzie wartość już je kończy.

## Tytuł

title-lot = Lot { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## Co to jest

vehicle-dated = { $vehicle } z { $year } roku
vehicle-unnamed = Przedmiot aukcji
opening = { $subject }.
opening-body = { $subject } to { $body }.
opening-photos =
    { $count ->
        [1] Na zdjęciu: { $body }.
       *[other] Na zdjęciach: { $body }.
    }
badges-read =
    { $count ->
        [1] Napis na emblemacie: { $texts }.
       *[other] Napisy na emblematach: { $texts }.
    }
vin-says = Według numeru VIN: { $items }.
vin-maker = producent { $maker }
vin-model-year = rok modelowy { $year }
# Po „ma” stoi biernik: fitting-interior, doors, seats, a w opening-fittings także silnik, skrzynia biegów i napęd.
opening-body-fittings = { $subject } to { $body }; ma { $fittings }.
opening-fittings = { $subject } ma { $fittings }.
body-colored = { $color_phrase } { $body }
fitting-interior = { $color_phrase } wnętrze
    .gender = neuter
doors = { $count } drzwi
body-doors =
    { $gender ->
        [feminine] { $count }-drzwiowa { $body }
        [neuter] { $count }-drzwiowe { $body }
       *[other] { $count }-drzwiowy { $body }
    }
seats =
    { $count ->
        [one] { $count } miejsce
        [many] { $count } miejsc
       *[other] { $count } miejsca
    }

## Silnik i napęd

# Biernik, jak po „ma”.
technical = Pojazd jest wyposażony w { $items }.
engine = silnik
engine-named = { $engine } { $name }
engine-displacement = { $engine } o pojemności { $displacement }
engine-cylinders = { $count }-cylindrowy { $engine }
engine-power = { $engine } rozwijający moc { $power }
engine-displacement-power = { $engine } o pojemności { $displacement } i mocy { $power }
transmission-geared =
    { $type ->
        [cvt] { $transmission } z { $count ->
            [one] { $count } przełożeniem
           *[other] { $count } przełożeniami
        }
       *[other] { $count }-stopniowa { $transmission }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] { $transmission_phrase } z { $count ->
            [one] { $count } przełożeniem
           *[other] { $count } przełożeniami
        }
       *[other] { $count }-stopniową { $transmission_phrase }
    }
mileage = Przebieg wynosi { $mileage }.
owners =
    { $count ->
        [0] Pojazd nie miał poprzednich właścicieli.
       *[other] Liczba właścicieli: { $count }.
    }

## Etykiety i wartości

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = tak
no = nie
present = tak
absent = brak
other-unit = { $quantity } ({ $other })
range = { $from_number }–{ $to }
date = { $day } { $month } { $year } roku
month-of-year = { $month } { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [one] { $amount } mila
        [many] { $amount } mil
        [few] { $amount } mile
       *[other] { $amount } mili
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } KM
unit-l = { $amount } l
unit-cm3 = { $amount } cm³

## Słowa sprzedającego, dosłownie

notes = Sprzedający podaje: „{ $text }”.
    .stop = after

## Zdjęcia

only-photos = Dostępne są tylko zdjęcia tego przedmiotu.
no-photos = Brak zdjęć przedmiotu aukcji.
photos-taken =
    { $count ->
        [1] Zdjęcie wykonano { $when }.
       *[other] Zdjęcia wykonano { $when }.
    }
taken-day = { $day } { $month } { $year } roku
taken-days = w dniach { $first_day }–{ $last_day } { $month } { $year } roku
taken-months = w okresie od { $first_day } { $first_month } do { $last_day } { $last_month } { $year } roku
taken-years = w okresie od { $first_day } { $first_month } { $first_year } roku do { $last_day } { $last_month } { $last_year } roku

sentence-separator = {" "}

## Stan

keys =
    { $count ->
        [0] brak kluczy
        [one] { $count } klucz
        [few] { $count } klucze
        [many] { $count } kluczy
       *[other] { $count } klucza
    }
keys-present = klucze dostępne
keys-missing = brak kluczy
running-runs-and-drives = uruchamia się i jeździ
running-starts = silnik się uruchamia
running-does-not-run = nie jeździ
airbags-deployed = poduszki powietrzne wystrzelone
airbags-intact = poduszki powietrzne niewystrzelone

## Nazwy danych przed dwukropkiem

label-name = nazwa
label-title = tytuł
label-make = marka
label-model = model
label-badge = emblemat
label-trim = wersja
label-year = rok
label-vehicle-year = rok produkcji
label-body = nadwozie
label-color = kolor
label-interior-color = wnętrze
label-doors = drzwi
label-seats = miejsca
label-fuel = paliwo
label-engine = silnik
label-displacement = pojemność silnika
label-cylinders = cylindry
label-power = moc
label-transmission = skrzynia biegów
label-gears = liczba biegów
label-drive = napęd
label-mileage = przebieg
label-mileage-unit = jednostka przebiegu
label-vin = VIN
label-plate = numer rejestracyjny
label-owners = liczba właścicieli
label-condition = stan
label-title-status = status dokumentów
label-runs-drives = na chodzie
label-primary-damage = uszkodzenie główne
label-secondary-damage = uszkodzenie dodatkowe
label-damage = uszkodzenia
label-airbags = poduszki powietrzne
label-airbags-deployed = wystrzelone poduszki powietrzne
label-keys = klucze
label-location = lokalizacja
label-price = cena
label-starting-price = cena wywoławcza
label-buy-now-price = cena „kup teraz”
label-estimate = estymacja
label-estimate-low = dolna estymacja
label-estimate-high = górna estymacja
label-currency = waluta
label-sale-date = data aukcji
label-notes = uwagi

## Paliwa. Phrase nazywa silnik w bierniku

fuel-petrol = benzyna
    .phrase = silnik benzynowy
fuel-diesel = olej napędowy
    .phrase = silnik wysokoprężny
fuel-electric = energia elektryczna
    .phrase = silnik elektryczny
fuel-hybrid = hybryda
    .phrase = układ hybrydowy
fuel-petrol-hybrid = hybryda benzynowa
    .phrase = benzynowy układ hybrydowy
fuel-diesel-hybrid = hybryda z silnikiem Diesla
    .phrase = wysokoprężny układ hybrydowy
fuel-plug-in-hybrid = hybryda plug-in
    .phrase = układ hybrydowy plug-in
fuel-mild-hybrid = miękka hybryda
    .phrase = układ miękkiej hybrydy
fuel-lpg = LPG
    .phrase = silnik gazowy (LPG)
fuel-cng = CNG
    .phrase = silnik gazowy (CNG)
fuel-petrol-lpg = benzyna i LPG
    .phrase = dwupaliwowy silnik (benzyna i LPG)
fuel-ethanol = etanol
    .phrase = silnik etanolowy
fuel-flex-fuel = benzyna i etanol
    .phrase = silnik na benzynę i etanol
fuel-hydrogen = wodór
    .phrase = wodorowy układ napędowy

## Skrzynie biegów. Phrase nazywa skrzynię w bierniku

transmission-manual = manualna
    .phrase = manualną skrzynię biegów
transmission-automatic = automatyczna
    .phrase = automatyczną skrzynię biegów
transmission-automated-manual = zautomatyzowana
    .phrase = zautomatyzowaną skrzynię biegów
transmission-dual-clutch = dwusprzęgłowa
    .phrase = dwusprzęgłową skrzynię biegów
transmission-cvt = bezstopniowa (CVT)
    .phrase = bezstopniową skrzynię biegów (CVT)
transmission-single-speed = jednobiegowa
    .phrase = przekładnię jednobiegową

## Napędy. Phrase w bierniku

drive-front-wheel = na przednie koła
    .phrase = napęd na przednie koła
drive-rear-wheel = na tylne koła
    .phrase = napęd na tylne koła
drive-all-wheel = na wszystkie koła
    .phrase = napęd na wszystkie koła
drive-four-wheel = na cztery koła (4×4)
    .phrase = napęd na cztery koła (4×4)

## Nadwozia

body-sedan = sedan
    .phrase = sedan
    .gender = masculine
body-hatchback = hatchback
    .phrase = hatchback
    .gender = masculine
body-liftback = liftback
    .phrase = liftback
    .gender = masculine
body-estate = kombi
    .phrase = kombi
    .gender = neuter
body-coupe = coupé
    .phrase = coupé
    .gender = neuter
body-convertible = kabriolet
    .phrase = kabriolet
    .gender = masculine
body-roadster = roadster
    .phrase = roadster
    .gender = masculine
body-suv = SUV
    .phrase = SUV
    .gender = masculine
body-crossover = crossover
    .phrase = crossover
    .gender = masculine
body-minivan = minivan
    .phrase = minivan
    .gender = masculine
body-van = furgon
    .phrase = furgon
    .gender = masculine
body-pickup = pick-up
    .phrase = pick-up
    .gender = masculine
body-limousine = limuzyna
    .phrase = limuzyna
    .gender = feminine
body-minibus = minibus
    .phrase = minibus
    .gender = masculine
body-bus = autobus
    .phrase = autobus
    .gender = masculine
body-truck = ciężarówka
    .phrase = ciężarówka
    .gender = feminine
body-motorcycle = motocykl
    .phrase = motocykl
    .gender = masculine
body-motorhome = kamper
    .phrase = kamper
    .gender = masculine
body-trailer = przyczepa
    .phrase = przyczepa
    .gender = feminine

## Kolory w rodzajach nadwozi i wnętrza

colour-black = czarny
    .masculine = czarny
    .feminine = czarna
    .neuter = czarne
colour-white = biały
    .masculine = biały
    .feminine = biała
    .neuter = białe
colour-silver = srebrny
    .masculine = srebrny
    .feminine = srebrna
    .neuter = srebrne
colour-grey = szary
    .masculine = szary
    .feminine = szara
    .neuter = szare
colour-red = czerwony
    .masculine = czerwony
    .feminine = czerwona
    .neuter = czerwone
colour-blue = niebieski
    .masculine = niebieski
    .feminine = niebieska
    .neuter = niebieskie
colour-light-blue = jasnoniebieski
    .masculine = jasnoniebieski
    .feminine = jasnoniebieska
    .neuter = jasnoniebieskie
colour-dark-blue = granatowy
    .masculine = granatowy
    .feminine = granatowa
    .neuter = granatowe
colour-green = zielony
    .masculine = zielony
    .feminine = zielona
    .neuter = zielone
colour-yellow = żółty
    .masculine = żółty
    .feminine = żółta
    .neuter = żółte
colour-orange = pomarańczowy
    .masculine = pomarańczowy
    .feminine = pomarańczowa
    .neuter = pomarańczowe
colour-brown = brązowy
    .masculine = brązowy
    .feminine = brązowa
    .neuter = brązowe
colour-beige = beżowy
    .masculine = beżowy
    .feminine = beżowa
    .neuter = beżowe
colour-gold = złoty
    .masculine = złoty
    .feminine = złota
    .neuter = złote
colour-purple = fioletowy
    .masculine = fioletowy
    .feminine = fioletowa
    .neuter = fioletowe
colour-pink = różowy
    .masculine = różowy
    .feminine = różowa
    .neuter = różowe
colour-burgundy = bordowy
    .masculine = bordowy
    .feminine = bordowa
    .neuter = bordowe
colour-turquoise = turkusowy
    .masculine = turkusowy
    .feminine = turkusowa
    .neuter = turkusowe
colour-bronze = złotobrązowy
    .masculine = złotobrązowy
    .feminine = złotobrązowa
    .neuter = złotobrązowe

## Co mówi „title” (amerykański dokument własności)

title-status-clean = czysty (clean)
title-status-salvage = po szkodzie całkowitej (salvage)
title-status-rebuilt = odbudowany (rebuilt)
title-status-junk = do złomowania (junk)
title-status-parts-only = tylko na części
title-status-non-repairable = nie do naprawy
title-status-destruction = świadectwo zniszczenia
title-status-flood = po zalaniu (flood)
title-status-lemon = odkup przez producenta z powodu wad (lemon)
title-status-bill-of-sale = umowa kupna-sprzedaży

## Uszkodzenia: gdzie są lub z czego wynikają

damage-none = brak
damage-front = przód
damage-rear = tył
damage-side = bok
damage-left-side = lewy bok
damage-right-side = prawy bok
damage-front-left = lewy przód
damage-front-right = prawy przód
damage-rear-left = lewy tył
damage-rear-right = prawy tył
damage-all-over = całe nadwozie
damage-roof = dach
damage-undercarriage = podwozie
damage-suspension = zawieszenie
damage-mechanical = podzespoły mechaniczne
damage-engine = silnik
damage-transmission = skrzynia biegów
damage-electrical = instalacja elektryczna
damage-interior = wnętrze
damage-frame = rama
damage-rollover = dachowanie
damage-hail = grad
damage-flood = zalanie
damage-fire = pożar
damage-vandalism = wandalizm
damage-theft = kradzież
damage-stripped = brak części
damage-dents-scratches = wgniecenia i rysy
damage-scratches = rysy
damage-dents = wgniecenia
damage-rust = rdza
damage-wear = normalne zużycie

## Dalsze nazwy danych

label-registration-country = kraj rejestracji
label-first-registration = pierwsza rejestracja
label-inspection-until = ważność badania technicznego
label-inspection-date = data oględzin
label-service-history = historia serwisowa
label-service-book = książka serwisowa
label-options = wyposażenie
label-artist = autor
label-maker = wytwórca
label-material = materiał
label-technique = technika
label-dimensions = wymiary
label-size = rozmiar
label-height = wysokość
label-width = szerokość
label-depth = głębokość
label-length = długość
label-diameter = średnica
label-weight = waga
label-period = okres
label-style = styl
label-origin = pochodzenie
label-provenance = proweniencja
label-signature = sygnatura
label-edition = edycja
label-hallmarks = cechy probiercze
label-gemstones = kamienie szlachetne
label-serial-number = numer seryjny
label-papers = dokumenty
label-box-and-papers = pudełko i dokumenty

## Jedno uszkodzenie: część, rodzaj, stopień

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $severity } { $kind }

## Dalsze jednostki

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in =
    { $count ->
        [one] { $amount } cal
        [few] { $amount } cale
        [many] { $amount } cali
       *[other] { $amount } cala
    }
unit-g = { $amount } g
unit-kg = { $amount } kg

## Historia serwisowa

service-full = pełna
service-partial = częściowa
service-none = brak

## Stopień uszkodzenia

severity-minor = niewielkie uszkodzenie
    .masculine = niewielki
    .feminine = niewielka
    .neuter = niewielkie
    .plural = niewielkie
severity-moderate = umiarkowane uszkodzenie
    .masculine = umiarkowany
    .feminine = umiarkowana
    .neuter = umiarkowane
    .plural = umiarkowane
severity-severe = poważne uszkodzenie
    .masculine = poważny
    .feminine = poważna
    .neuter = poważne
    .plural = poważne

## Części pojazdu

part-front-bumper = zderzak przedni
part-rear-bumper = zderzak tylny
part-bonnet = maska
part-boot-lid = klapa bagażnika
part-tailgate = klapa tylna
part-grille = atrapa chłodnicy
part-roof = dach
part-windscreen = szyba przednia
part-rear-window = szyba tylna
part-side-window = szyba boczna
part-front-left-door = drzwi przednie lewe
part-front-right-door = drzwi przednie prawe
part-rear-left-door = drzwi tylne lewe
part-rear-right-door = drzwi tylne prawe
part-front-left-wing = błotnik przedni lewy
part-front-right-wing = błotnik przedni prawy
part-rear-left-wing = błotnik tylny lewy
part-rear-right-wing = błotnik tylny prawy
part-left-headlight = reflektor lewy
part-right-headlight = reflektor prawy
part-left-tail-light = lampa tylna lewa
part-right-tail-light = lampa tylna prawa
part-left-mirror = lusterko lewe
part-right-mirror = lusterko prawe
part-left-sill = próg lewy
part-right-sill = próg prawy
part-wheel = felga
part-tyre = opona
part-seat = fotel
part-dashboard = deska rozdzielcza
part-bodywork = nadwozie

## Rodzaj uszkodzenia

damage-kind-scratch = rysy
    .gender = plural
damage-kind-dent = wgniecenie
    .gender = neuter
damage-kind-crack = pęknięcie
    .gender = neuter
damage-kind-chip = odpryski
    .gender = plural
damage-kind-broken = rozbicie
damage-kind-missing = brak
damage-kind-rust = rdza
    .gender = feminine
damage-kind-deformed = odkształcenie
    .gender = neuter
damage-kind-hole = dziura
damage-kind-burn = ślady przypalenia
    .gender = plural
damage-kind-paint = defekt lakieru
    .gender = masculine
damage-kind-wear = ślady zużycia
    .gender = plural
damage-kind-stain = plamy
    .gender = plural
damage-kind-tear = rozdarcie
    .gender = neuter
damage-kind-leak = wyciek
    .gender = masculine

## Materiały

material-wood = drewno
material-oak = dąb
material-walnut = orzech
material-mahogany = mahoń
material-pine = sosna
material-beech = buk
material-cherry = czereśnia
material-rosewood = palisander
material-brass = mosiądz
material-bronze = brąz
material-copper = miedź
material-iron = żelazo
material-steel = stal
material-stainless-steel = stal nierdzewna
material-silver = srebro
material-gold = złoto
material-white-gold = białe złoto
material-platinum = platyna
material-porcelain = porcelana
material-ceramic = ceramika
material-glass = szkło
material-crystal = kryształ
material-marble = marmur
material-leather = skóra
material-textile = tkanina
material-silk = jedwab
material-wool = wełna
material-paper = papier
material-plastic = tworzywo sztuczne
material-metal = metal
material-stone = kamień

## Techniki artystyczne

technique-oil-on-canvas = olej na płótnie
technique-oil-on-panel = olej na desce
technique-acrylic = akryl
technique-watercolour = akwarela
technique-gouache = gwasz
technique-pastel = pastel
technique-pencil = ołówek
technique-ink = tusz
technique-etching = akwaforta
technique-lithograph = litografia
technique-woodcut = drzeworyt
technique-screenprint = serigrafia
technique-photograph = fotografia

## Co pokazują zdjęcia według nadawcy lub nazw plików; każdy widok w bierniku

photos-show =
    { $count ->
        [1] Zdjęcie pokazuje { $views }.
       *[other] Zdjęcia pokazują { $views }.
    }
view-front = przód
view-front-left = przód z lewej strony
view-front-right = przód z prawej strony
view-rear = tył
view-rear-left = tył z lewej strony
view-rear-right = tył z prawej strony
view-left = lewy bok
view-right = prawy bok
view-side = bok
view-interior = wnętrze
view-dashboard = deskę rozdzielczą
view-engine = silnik
view-wheel = koło
view-trunk = bagażnik
view-vin = VIN
view-odometer = licznik przebiegu
view-damage = uszkodzenia
view-document = dokumenty
view-underbody = podwozie
view-roof = dach
view-glass = szyby
view-keys = kluczyki
view-tyre = oponę
view-type-plate = tabliczkę znamionową
view-auction-sheet = kartę aukcyjną

## Jednostka, której oczekuje czytelnik: km lub mi; kW, PS lub hp; mm, cm, m lub in. Inne są przeliczane.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Uwagi w innym języku niż tekst oraz języki tak, jak w nich stoją

notes-in = Sprzedający podaje ({ $language }): „{ $text }”.
in-language-en = po angielsku
in-language-ru = po rosyjsku
in-language-uk = po ukraińsku
in-language-de = po niemiecku
in-language-fr = po francusku
in-language-es = po hiszpańsku
in-language-it = po włosku
in-language-pt = po portugalsku
in-language-pl = po polsku
in-language-tr = po turecku
in-language-zh = po chińsku
in-language-ja = po japońsku

## Dane i zdjęcia, które sobie przeczą; obie wartości jak po nazwie

contradiction =
    { $count ->
        [1] { $label }: podano { $given }, a zdjęcie { $photos } pokazuje: { $seen }. Tekst opiera się na podanych danych.
       *[other] { $label }: podano { $given }, a zdjęcia { $photos } pokazują: { $seen }. Tekst opiera się na podanych danych.
    }

## Co zdjęcia pokazują z pojazdu

label-steering = kierownica
label-visible-equipment = wyposażenie widoczne na zdjęciach
label-warning-lamps = kontrolki świecące się na zdjęciach
label-interior-condition = stan wnętrza
label-tyre-condition = stan opon
label-glass-condition = stan szyb
label-tyre-size = rozmiar opon

steering-left = po lewej stronie
steering-right = po prawej stronie

equipment-sunroof = szyberdach
equipment-panoramic-roof = dach panoramiczny
equipment-tow-bar = hak holowniczy
equipment-roof-rails = relingi dachowe
equipment-roof-box = box dachowy
equipment-alloy-wheels = felgi aluminiowe
equipment-leather-seats = fotele ze skóry lub skóry ekologicznej
equipment-navigation-screen = ekran nawigacji
equipment-reversing-camera = kamera cofania
equipment-parking-sensors = czujniki parkowania
equipment-fog-lights = światła przeciwmgielne
equipment-rear-spoiler = tylny spojler
equipment-bull-bar = orurowanie przednie
equipment-running-boards = stopnie boczne
equipment-spare-wheel = koło zapasowe
equipment-child-seat = fotelik dziecięcy

lamp-engine = silnik
lamp-airbag = poduszka powietrzna
lamp-abs = ABS
lamp-oil = ciśnienie oleju
lamp-battery = akumulator
lamp-tyre-pressure = ciśnienie w oponach
lamp-brake = hamulce

interior-state-clean = czyste
interior-state-dirty = zabrudzone
interior-state-worn = ślady zużycia
interior-state-damaged = uszkodzone

tyre-state-good-tread = dobry bieżnik
tyre-state-worn-tread = zużyty bieżnik
tyre-state-flat = opona bez powietrza

glass-state-undamaged = brak widocznych uszkodzeń
glass-state-chipped = odprysk
glass-state-cracked = pęknięcie
glass-state-broken = rozbita szyba

kind-vehicle = pojazd
    .phrase = pojazd
    .gender = masculine

## Co zdjęcia pokazują z innych przedmiotów niż pojazdy

label-object = przedmiot
label-inscription = napis
quotation = „{ $text }”

object-painting = obraz
object-drawing = rysunek
object-print = grafika
object-photograph = fotografia
object-sculpture = rzeźba
object-chair = krzesło
object-armchair = fotel
object-sofa = sofa
object-table = stół
object-desk = biurko
object-cabinet = szafa
object-chest-of-drawers = komoda
object-lamp = lampa
object-mirror = lustro
object-carpet = dywan
object-clock = zegar
object-wristwatch = zegarek na rękę
object-pocket-watch = zegarek kieszonkowy
object-ring = pierścionek
object-necklace = naszyjnik
object-bracelet = bransoletka
object-earrings = kolczyki
object-brooch = broszka
object-vase = wazon
object-bowl = misa
object-plate = talerz
object-bottle = butelka
object-coin = moneta
object-stamp = znaczek pocztowy
object-book = książka
object-instrument = instrument muzyczny
object-toy = zabawka
object-bag = torba
object-camera = aparat fotograficzny
object-machine = maszyna
