### Deutsch. Was jede Meldung bedeutet und welche Werte sie erhält, steht in en.ftl.
### Der Punkt am Satzende entfällt von selbst, wo ein Wert den Satz schon beendet.

## Titel

title-lot = Los { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## Was es ist

vehicle-dated = { $vehicle } ({ $year })
vehicle-unnamed = Los
opening = { $subject }.
opening-body = { $subject }: { $body }.
opening-photos =
    { $count ->
        [1] Auf dem Foto: { $body }.
       *[other] Auf den Fotos: { $body }.
    }
badges-read =
    { $count ->
        [1] Der Schriftzug lautet { $texts }.
       *[other] Die Schriftzüge lauten { $texts }.
    }
vin-says = Laut FIN: { $items }.
vin-maker = Hersteller { $maker }
vin-model-year = Modelljahr { $year }
# Nach „mit“ stehen fitting-interior, doors und seats im Dativ.
opening-body-fittings = { $subject }: { $body } mit { $fittings }.
opening-fittings = { $subject } mit { $fittings }.
body-colored = { $color_phrase } { $body }
fitting-interior = Innenausstattung { $color_phrase }
doors =
    { $count ->
        [one] { $count } Tür
       *[other] { $count } Türen
    }
body-doors =
    { $gender ->
        [feminine] { $count }-türige { $body }
        [neuter] { $count }-türiges { $body }
       *[other] { $count }-türiger { $body }
    }
seats =
    { $count ->
        [one] { $count } Sitzplatz
       *[other] { $count } Sitzplätzen
    }

## Motor und Antrieb

# Ohne Artikel und ohne gebeugtes Adjektiv: so stehen Motor, Getriebe und Antrieb hier im Nominativ und nach „mit“ im Dativ.
technical = Technische Daten: { $items }.
engine = Motor
engine-named = { $engine } ({ $name })
engine-displacement = { $engine } mit { $displacement } Hubraum
engine-cylinders = { $count }-Zylinder-{ $engine }
engine-power = { $engine }, { $power }
engine-displacement-power = { $engine } mit { $displacement } Hubraum und { $power }
transmission-geared =
    { $type ->
        [automated_manual] automatisiertes { $count }-Gang-Schaltgetriebe
        [dual_clutch] { $count }-Gang-Doppelkupplung
        [cvt] { $transmission } mit { $count ->
            [one] { $count } Fahrstufe
           *[other] { $count } Fahrstufen
        }
       *[other] { $count }-Gang-{ $transmission }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] { $transmission_phrase } mit { $count ->
            [one] { $count } Fahrstufe
           *[other] { $count } Fahrstufen
        }
       *[other] { $count }-Gang-{ $transmission_phrase }
    }
mileage = Die Laufleistung beträgt { $mileage }.
owners =
    { $count ->
        [0] Keine Vorbesitzer.
       *[other] Bisher { $count } Besitzer.
    }

## Bezeichnungen und Werte

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = ja
no = nein
present = vorhanden
absent = nicht vorhanden
other-unit = { $quantity } ({ $other })
range = { $from_number }–{ $to }
date = { $day }. { $month } { $year }
month-of-year = { $month } { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [one] { $amount } Meile
       *[other] { $amount } Meilen
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } PS
unit-l = { $amount } l
unit-cm3 = { $amount } cm³

## Die Worte des Verkäufers, wie sie sind

notes = Der Verkäufer merkt an: „{ $text }“.

## Fotos

only-photos = Zu diesem Los liegen nur Fotos vor.
no-photos = Vom Los sind keine Fotos vorhanden.
photos-taken =
    { $count ->
        [1] Das Foto wurde { $when } aufgenommen.
       *[other] Die Fotos wurden { $when } aufgenommen.
    }
taken-day = am { $day }. { $month } { $year }
taken-days = zwischen dem { $first_day }. und { $last_day }. { $month } { $year }
taken-months = zwischen dem { $first_day }. { $first_month } und dem { $last_day }. { $last_month } { $year }
taken-years = zwischen dem { $first_day }. { $first_month } { $first_year } und dem { $last_day }. { $last_month } { $last_year }

sentence-separator = {" "}

## Zustand

keys =
    { $count ->
        [0] keine Schlüssel
       *[other] { $count } Schlüssel
    }
keys-present = Schlüssel vorhanden
keys-missing = keine Schlüssel
running-runs-and-drives = fahrbereit
running-starts = Motor springt an
running-does-not-run = nicht fahrbereit
airbags-deployed = Airbags ausgelöst
airbags-intact = Airbags nicht ausgelöst

## Bezeichnungen vor dem Doppelpunkt

label-name = Bezeichnung
label-title = Titel
label-make = Marke
label-model = Modell
label-badge = Schriftzug
label-trim = Ausführung
label-year = Jahr
label-vehicle-year = Baujahr
label-body = Karosserie
label-color = Farbe
label-interior-color = Innenausstattung
label-doors = Türen
label-seats = Sitzplätze
label-fuel = Kraftstoff
label-engine = Motor
label-displacement = Hubraum
label-cylinders = Zylinder
label-power = Leistung
label-transmission = Getriebe
label-gears = Gänge
label-drive = Antrieb
label-mileage = Laufleistung
label-mileage-unit = Einheit der Laufleistung
label-vin = FIN
label-plate = Kennzeichen
label-owners = Besitzer
label-condition = Zustand
label-title-status = Fahrzeugbrief (Title)
label-runs-drives = Fahrbereit
label-primary-damage = Hauptschaden
label-secondary-damage = Weiterer Schaden
label-damage = Schäden
label-airbags = Airbags
label-airbags-deployed = Ausgelöste Airbags
label-keys = Schlüssel
label-location = Standort
label-price = Preis
label-starting-price = Startpreis
label-buy-now-price = Sofortkaufpreis
label-estimate = Schätzpreis
label-estimate-low = Unterer Schätzpreis
label-estimate-high = Oberer Schätzpreis
label-currency = Währung
label-sale-date = Verkaufsdatum
label-notes = Anmerkungen

## Kraftstoffe. Die phrase nennt den Motor (ohne Artikel)

fuel-petrol = Benzin
    .phrase = Benzinmotor
fuel-diesel = Diesel
    .phrase = Dieselmotor
fuel-electric = Elektro
    .phrase = Elektromotor
fuel-hybrid = Hybrid
    .phrase = Hybridantrieb
fuel-petrol-hybrid = Benzin-Hybrid
    .phrase = Benzin-Hybridantrieb
fuel-diesel-hybrid = Diesel-Hybrid
    .phrase = Diesel-Hybridantrieb
fuel-plug-in-hybrid = Plug-in-Hybrid
    .phrase = Plug-in-Hybridantrieb
fuel-mild-hybrid = Mildhybrid
    .phrase = Mildhybridantrieb
fuel-lpg = Autogas (LPG)
    .phrase = Autogasmotor
fuel-cng = Erdgas (CNG)
    .phrase = Erdgasmotor
fuel-petrol-lpg = Benzin und Autogas
    .phrase = Benzin-Autogas-Motor
fuel-ethanol = Ethanol
    .phrase = Ethanolmotor
fuel-flex-fuel = Flexfuel (Benzin und Ethanol)
    .phrase = Flexfuel-Motor
fuel-hydrogen = Wasserstoff
    .phrase = Wasserstoffantrieb

## Getriebe. Die phrase nennt das Getriebe (ohne Artikel)

transmission-manual = Schaltgetriebe
    .phrase = Schaltgetriebe
transmission-automatic = Automatik
    .phrase = Automatikgetriebe
transmission-automated-manual = automatisiertes Schaltgetriebe
    .phrase = Schaltgetriebe (automatisiert)
transmission-dual-clutch = Doppelkupplung
    .phrase = Doppelkupplungsgetriebe
transmission-cvt = stufenlos (CVT)
    .phrase = Stufenlosgetriebe (CVT)
transmission-single-speed = Eingang-Getriebe
    .phrase = Eingang-Getriebe

## Antriebe

drive-front-wheel = Frontantrieb
    .phrase = Frontantrieb
drive-rear-wheel = Heckantrieb
    .phrase = Heckantrieb
drive-all-wheel = Allradantrieb
    .phrase = Allradantrieb
drive-four-wheel = Allradantrieb (4×4)
    .phrase = Allradantrieb (4×4)

## Karosserien

body-sedan = Limousine
    .phrase = Limousine
    .gender = feminine
body-hatchback = Schräghecklimousine
    .phrase = Schräghecklimousine
    .gender = feminine
body-liftback = Liftback
    .phrase = Liftback
    .gender = masculine
body-estate = Kombi
    .phrase = Kombi
    .gender = masculine
body-coupe = Coupé
    .phrase = Coupé
    .gender = neuter
body-convertible = Cabriolet
    .phrase = Cabriolet
    .gender = neuter
body-roadster = Roadster
    .phrase = Roadster
    .gender = masculine
body-suv = SUV
    .phrase = SUV
    .gender = masculine
body-crossover = Crossover
    .phrase = Crossover
    .gender = masculine
body-minivan = Minivan
    .phrase = Minivan
    .gender = masculine
body-van = Kastenwagen
    .phrase = Kastenwagen
    .gender = masculine
body-pickup = Pick-up
    .phrase = Pick-up
    .gender = masculine
body-limousine = Stretchlimousine
    .phrase = Stretchlimousine
    .gender = feminine
body-minibus = Kleinbus
    .phrase = Kleinbus
    .gender = masculine
body-bus = Bus
    .phrase = Bus
    .gender = masculine
body-truck = Lkw
    .phrase = Lkw
    .gender = masculine
body-motorcycle = Motorrad
    .phrase = Motorrad
    .gender = neuter
body-motorhome = Wohnmobil
    .phrase = Wohnmobil
    .gender = neuter
body-trailer = Anhänger
    .phrase = Anhänger
    .gender = masculine

## Farben in den Geschlechtern der Karosserien; phrase: „Innenausstattung in Schwarz“

colour-black = Schwarz
    .masculine = schwarzer
    .feminine = schwarze
    .neuter = schwarzes
    .phrase = in Schwarz
colour-white = Weiß
    .masculine = weißer
    .feminine = weiße
    .neuter = weißes
    .phrase = in Weiß
colour-silver = Silber
    .masculine = silberner
    .feminine = silberne
    .neuter = silbernes
    .phrase = in Silber
colour-grey = Grau
    .masculine = grauer
    .feminine = graue
    .neuter = graues
    .phrase = in Grau
colour-red = Rot
    .masculine = roter
    .feminine = rote
    .neuter = rotes
    .phrase = in Rot
colour-blue = Blau
    .masculine = blauer
    .feminine = blaue
    .neuter = blaues
    .phrase = in Blau
colour-light-blue = Hellblau
    .masculine = hellblauer
    .feminine = hellblaue
    .neuter = hellblaues
    .phrase = in Hellblau
colour-dark-blue = Dunkelblau
    .masculine = dunkelblauer
    .feminine = dunkelblaue
    .neuter = dunkelblaues
    .phrase = in Dunkelblau
colour-green = Grün
    .masculine = grüner
    .feminine = grüne
    .neuter = grünes
    .phrase = in Grün
colour-yellow = Gelb
    .masculine = gelber
    .feminine = gelbe
    .neuter = gelbes
    .phrase = in Gelb
colour-orange = Orange
    .masculine = orangefarbener
    .feminine = orangefarbene
    .neuter = orangefarbenes
    .phrase = in Orange
colour-brown = Braun
    .masculine = brauner
    .feminine = braune
    .neuter = braunes
    .phrase = in Braun
colour-beige = Beige
    .masculine = beigefarbener
    .feminine = beigefarbene
    .neuter = beigefarbenes
    .phrase = in Beige
colour-gold = Gold
    .masculine = goldener
    .feminine = goldene
    .neuter = goldenes
    .phrase = in Gold
colour-purple = Violett
    .masculine = violetter
    .feminine = violette
    .neuter = violettes
    .phrase = in Violett
colour-pink = Rosa
    .masculine = rosafarbener
    .feminine = rosafarbene
    .neuter = rosafarbenes
    .phrase = in Rosa
colour-burgundy = Bordeauxrot
    .masculine = bordeauxroter
    .feminine = bordeauxrote
    .neuter = bordeauxrotes
    .phrase = in Bordeauxrot
colour-turquoise = Türkis
    .masculine = türkisfarbener
    .feminine = türkisfarbene
    .neuter = türkisfarbenes
    .phrase = in Türkis
colour-bronze = Bronze
    .masculine = bronzefarbener
    .feminine = bronzefarbene
    .neuter = bronzefarbenes
    .phrase = in Bronze

## Was der „Title“ (US-Eigentumsurkunde) über das Fahrzeug sagt

title-status-clean = ohne Einschränkung (clean)
title-status-salvage = Totalschaden (salvage)
title-status-rebuilt = wiederaufgebaut (rebuilt)
title-status-junk = zur Verschrottung (junk)
title-status-parts-only = nur als Teilespender
title-status-non-repairable = nicht reparabel
title-status-destruction = Verschrottungsbescheinigung
title-status-flood = Wasserschaden (flood)
title-status-lemon = vom Hersteller wegen Mängeln zurückgekauft (lemon)
title-status-bill-of-sale = nur Kaufvertrag (bill of sale)

## Schäden: wo sie sind oder woher sie kommen

damage-none = keine
damage-front = Front
damage-rear = Heck
damage-side = Seite
damage-left-side = linke Seite
damage-right-side = rechte Seite
damage-front-left = vorne links
damage-front-right = vorne rechts
damage-rear-left = hinten links
damage-rear-right = hinten rechts
damage-all-over = rundum
damage-roof = Dach
damage-undercarriage = Unterboden
damage-suspension = Fahrwerk
damage-mechanical = Mechanik
damage-engine = Motor
damage-transmission = Getriebe
damage-electrical = Elektrik
damage-interior = Innenraum
damage-frame = Rahmen
damage-rollover = Überschlag
damage-hail = Hagel
damage-flood = Wasser
damage-fire = Feuer
damage-vandalism = Vandalismus
damage-theft = Diebstahl
damage-stripped = ausgeschlachtet
damage-dents-scratches = Dellen und Kratzer
damage-scratches = Kratzer
damage-dents = Dellen
damage-rust = Rost
damage-wear = normale Gebrauchsspuren

## Weitere Bezeichnungen

label-registration-country = Land der Zulassung
label-first-registration = Erstzulassung
label-inspection-until = HU gültig bis
label-inspection-date = Besichtigungsdatum
label-service-history = Servicehistorie
label-service-book = Serviceheft
label-options = Ausstattung
label-artist = Künstler
label-maker = Hersteller
label-material = Material
label-technique = Technik
label-dimensions = Maße
label-size = Größe
label-height = Höhe
label-width = Breite
label-depth = Tiefe
label-length = Länge
label-diameter = Durchmesser
label-weight = Gewicht
label-period = Epoche
label-style = Stil
label-origin = Herkunft
label-provenance = Provenienz
label-signature = Signatur
label-edition = Auflage
label-hallmarks = Punzen
label-gemstones = Edelsteine
label-serial-number = Seriennummer
label-papers = Papiere
label-box-and-papers = Box und Papiere

## Ein Schaden: Teil, Art, Schwere

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $severity } { $kind }

## Weitere Einheiten

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in = { $amount } Zoll
unit-g = { $amount } g
unit-kg = { $amount } kg

## Servicehistorie

service-full = lückenlos
service-partial = teilweise
service-none = keine

## Schwere eines Schadens

severity-minor = leicht
    .masculine = leichter
    .feminine = leichte
    .plural = leichte
severity-moderate = mittel
    .masculine = mäßiger
    .feminine = mäßige
    .plural = mäßige
severity-severe = schwer
    .masculine = starker
    .feminine = starke
    .plural = starke

## Fahrzeugteile

part-front-bumper = Stoßstange vorne
part-rear-bumper = Stoßstange hinten
part-bonnet = Motorhaube
part-boot-lid = Kofferraumdeckel
part-tailgate = Heckklappe
part-grille = Kühlergrill
part-roof = Dach
part-windscreen = Windschutzscheibe
part-rear-window = Heckscheibe
part-side-window = Seitenscheibe
part-front-left-door = Tür vorne links
part-front-right-door = Tür vorne rechts
part-rear-left-door = Tür hinten links
part-rear-right-door = Tür hinten rechts
part-front-left-wing = Kotflügel vorne links
part-front-right-wing = Kotflügel vorne rechts
part-rear-left-wing = Seitenteil hinten links
part-rear-right-wing = Seitenteil hinten rechts
part-left-headlight = linker Scheinwerfer
part-right-headlight = rechter Scheinwerfer
part-left-tail-light = linke Rückleuchte
part-right-tail-light = rechte Rückleuchte
part-left-mirror = linker Außenspiegel
part-right-mirror = rechter Außenspiegel
part-left-sill = linker Schweller
part-right-sill = rechter Schweller
part-wheel = Felge
part-tyre = Reifen
part-seat = Sitz
part-dashboard = Armaturenbrett
part-bodywork = Karosserie

## Was dem Teil fehlt

damage-kind-scratch = Kratzer
    .gender = plural
damage-kind-dent = Delle
    .gender = feminine
damage-kind-crack = Riss
    .gender = masculine
damage-kind-chip = Abplatzungen
    .gender = plural
damage-kind-broken = gebrochen
damage-kind-missing = fehlt
damage-kind-rust = Rost
    .gender = masculine
damage-kind-deformed = Verformung
    .gender = feminine
damage-kind-hole = Loch
damage-kind-burn = Brandspuren
    .gender = plural
damage-kind-paint = Lackschaden
    .gender = masculine
damage-kind-wear = Abnutzung
    .gender = feminine
damage-kind-stain = Flecken
    .gender = plural
damage-kind-tear = Einriss
    .gender = masculine
damage-kind-leak = Undichtigkeit
    .gender = feminine

## Materialien

material-wood = Holz
material-oak = Eiche
material-walnut = Nussbaum
material-mahogany = Mahagoni
material-pine = Kiefer
material-beech = Buche
material-cherry = Kirschbaum
material-rosewood = Palisander
material-brass = Messing
material-bronze = Bronze
material-copper = Kupfer
material-iron = Eisen
material-steel = Stahl
material-stainless-steel = Edelstahl
material-silver = Silber
material-gold = Gold
material-white-gold = Weißgold
material-platinum = Platin
material-porcelain = Porzellan
material-ceramic = Keramik
material-glass = Glas
material-crystal = Kristall
material-marble = Marmor
material-leather = Leder
material-textile = Textil
material-silk = Seide
material-wool = Wolle
material-paper = Papier
material-plastic = Kunststoff
material-metal = Metall
material-stone = Stein

## Künstlerische Techniken

technique-oil-on-canvas = Öl auf Leinwand
technique-oil-on-panel = Öl auf Holz
technique-acrylic = Acryl
technique-watercolour = Aquarell
technique-gouache = Gouache
technique-pastel = Pastell
technique-pencil = Bleistift
technique-ink = Tusche
technique-etching = Radierung
technique-lithograph = Lithografie
technique-woodcut = Holzschnitt
technique-screenprint = Siebdruck
technique-photograph = Fotografie

## Was die Fotos zeigen, wie Einsender oder Dateinamen es sagen; jede Ansicht im Akkusativ

photos-show =
    { $count ->
        [1] Das Foto zeigt { $views }.
       *[other] Die Fotos zeigen { $views }.
    }
view-front = die Vorderseite
view-front-left = die Ansicht von vorn links
view-front-right = die Ansicht von vorn rechts
view-rear = die Rückseite
view-rear-left = die Ansicht von hinten links
view-rear-right = die Ansicht von hinten rechts
view-left = die linke Seite
view-right = die rechte Seite
view-side = die Seitenansicht
view-interior = den Innenraum
view-dashboard = das Armaturenbrett
view-engine = den Motor
view-wheel = ein Rad
view-trunk = den Kofferraum
view-vin = die FIN
view-odometer = den Kilometerzähler
view-damage = Schäden
view-document = Papiere
view-underbody = den Unterboden
view-roof = das Dach
view-glass = die Verglasung
view-keys = Schlüssel
view-tyre = einen Reifen
view-type-plate = das Typenschild
view-auction-sheet = ein Auktionsblatt

## Welche Einheit Leser erwarten: km oder mi; kW, PS oder hp; mm, cm, m oder in. Aus anderen wird umgerechnet.

unit-habit-distance = km
unit-habit-power = kW
unit-habit-length = cm

## Angaben in einer anderen Sprache als der Text, und die Sprachen, wie sie darin stehen

notes-in = Der Verkäufer merkt an ({ $language }): „{ $text }“.
in-language-en = auf Englisch
in-language-ru = auf Russisch
in-language-uk = auf Ukrainisch
in-language-de = auf Deutsch
in-language-fr = auf Französisch
in-language-es = auf Spanisch
in-language-it = auf Italienisch
in-language-pt = auf Portugiesisch
in-language-pl = auf Polnisch
in-language-tr = auf Türkisch
in-language-zh = auf Chinesisch
in-language-ja = auf Japanisch

## Angabe und Fotos widersprechen sich; beide Werte wie hinter ihrer Bezeichnung

contradiction =
    { $count ->
        [1] { $label }: angegeben ist { $given }, Foto { $photos } zeigt: { $seen }. Der Text folgt der Angabe.
       *[other] { $label }: angegeben ist { $given }, die Fotos { $photos } zeigen: { $seen }. Der Text folgt der Angabe.
    }

## Was Fotos von einem Fahrzeug zeigen

label-steering = Lenkung
label-visible-equipment = auf Fotos erkennbare Ausstattung
label-warning-lamps = auf Fotos leuchtende Warnlampen
label-interior-condition = Zustand des Innenraums
label-tyre-condition = Zustand der Reifen
label-glass-condition = Zustand der Scheiben
label-tyre-size = Reifengröße

steering-left = Linkslenker
steering-right = Rechtslenker

equipment-sunroof = Schiebedach
equipment-panoramic-roof = Panoramadach
equipment-tow-bar = Anhängerkupplung
equipment-roof-rails = Dachreling
equipment-roof-box = Dachbox
equipment-alloy-wheels = Leichtmetallfelgen
equipment-leather-seats = Leder- oder Kunstledersitze
equipment-navigation-screen = Navigationsbildschirm
equipment-reversing-camera = Rückfahrkamera
equipment-parking-sensors = Einparksensoren
equipment-fog-lights = Nebelscheinwerfer
equipment-rear-spoiler = Heckspoiler
equipment-bull-bar = Frontschutzbügel
equipment-running-boards = Trittbretter
equipment-spare-wheel = Ersatzrad
equipment-child-seat = Kindersitz

lamp-engine = Motor
lamp-airbag = Airbag
lamp-abs = ABS
lamp-oil = Öldruck
lamp-battery = Batterie
lamp-tyre-pressure = Reifendruck
lamp-brake = Bremsen

interior-state-clean = sauber
interior-state-dirty = verschmutzt
interior-state-worn = Gebrauchsspuren
interior-state-damaged = beschädigt

tyre-state-good-tread = gutes Profil
tyre-state-worn-tread = abgefahrenes Profil
tyre-state-flat = Reifen platt

glass-state-undamaged = keine sichtbaren Schäden
glass-state-chipped = Steinschlag
glass-state-cracked = Riss
glass-state-broken = zerbrochen

kind-vehicle = Fahrzeug
    .phrase = Fahrzeug
    .gender = neuter

## Was Fotos von anderen Losen als Fahrzeugen zeigen

label-object = Objekt
label-inscription = Aufschrift
quotation = „{ $text }“

object-painting = Gemälde
object-drawing = Zeichnung
object-print = Druckgrafik
object-photograph = Fotografie
object-sculpture = Skulptur
object-chair = Stuhl
object-armchair = Sessel
object-sofa = Sofa
object-table = Tisch
object-desk = Schreibtisch
object-cabinet = Schrank
object-chest-of-drawers = Kommode
object-lamp = Lampe
object-mirror = Spiegel
object-carpet = Teppich
object-clock = Wand- oder Tischuhr
object-wristwatch = Armbanduhr
object-pocket-watch = Taschenuhr
object-ring = Ring
object-necklace = Halskette
object-bracelet = Armband
object-earrings = Ohrringe
object-brooch = Brosche
object-vase = Vase
object-bowl = Schale
object-plate = Teller
object-bottle = Flasche
object-coin = Münze
object-stamp = Briefmarke
object-book = Buch
object-instrument = Musikinstrument
object-toy = Spielzeug
object-bag = Tasche
object-camera = Kamera
object-machine = Maschine
