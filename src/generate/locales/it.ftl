### Italiano. Il significato di ogni messaggio e i valori che riceve sono spiegati in en.ftl.
### Il punto finale cade da sé dove il valore chiude già la frase.

## Titolo

title-lot = Lotto { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## Che cos’è

vehicle-dated = { $vehicle } del { $year }
vehicle-unnamed = Lotto
opening = { $subject }.
opening-body = { $subject }: { $body }.
opening-photos =
    { $count ->
        [1] Nella foto: { $body }.
       *[other] Nelle foto: { $body }.
    }
badges-read =
    { $count ->
        [1] Si legge la scritta { $texts }.
       *[other] Si leggono le scritte { $texts }.
    }
vin-says = In base al numero di telaio: { $items }.
vin-maker = costruttore { $maker }
vin-model-year = anno modello { $year }
opening-body-fittings = { $subject }: { $body } con { $fittings }.
opening-fittings = { $subject } con { $fittings }.
body-colored = { $body } { $color_phrase }
# «Interni» è plurale.
fitting-interior = interni { $color_phrase }
    .gender = plural
doors =
    { $count ->
        [one] { $count } porta
       *[other] { $count } porte
    }
seats =
    { $count ->
        [one] { $count } posto
       *[other] { $count } posti
    }

## Motore e trasmissione

technical = Dispone di { $items }.
engine = motore
engine-named = { $engine } ({ $name })
engine-displacement = { $engine } di { $displacement }
engine-cylinders =
    { $count ->
        [one] { $engine } a { $count } cilindro
       *[other] { $engine } a { $count } cilindri
    }
engine-power = { $engine } da { $power }
transmission-geared = { $transmission } a { $count ->
        [one] { $count } rapporto
       *[other] { $count } rapporti
    }
transmission-geared-phrase = { $transmission_phrase } a { $count ->
        [one] { $count } rapporto
       *[other] { $count } rapporti
    }
mileage = Il chilometraggio è di { $mileage }.
owners =
    { $count ->
        [0] Nessun proprietario precedente.
        [one] Ha avuto { $count } proprietario.
       *[other] Ha avuto { $count } proprietari.
    }

## Etichette e valori

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = sì
no = no
present = sì
absent = no
other-unit = { $quantity } ({ $other })
range = { $from_number }–{ $to }
date = { $day ->
        [1] 1º
       *[other] { $day }
    } { $month } { $year }
month-of-year = { $month } { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [one] { $amount } miglio
        [many] { $amount } di miglia
       *[other] { $amount } miglia
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } CV
unit-l = { $amount } l
unit-cm3 = { $amount } cm³

## Le parole del venditore, così come sono

notes = Il venditore segnala: «{ $text }».
    .stop = always

## Foto

only-photos = Di questo lotto sono disponibili solo foto.
no-photos = Non ci sono foto del lotto.
photos-taken =
    { $count ->
        [1] La foto è stata scattata { $when }.
       *[other] Le foto sono state scattate { $when }.
    }
taken-day = { $day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $day }
    } { $month } { $year }
taken-days = tra { $first_day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $first_day }
    } e { $last_day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $last_day }
    } { $month } { $year }
taken-months = tra { $first_day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $first_day }
    } { $first_month } e { $last_day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $last_day }
    } { $last_month } { $year }
taken-years = tra { $first_day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $first_day }
    } { $first_month } { $first_year } e { $last_day ->
        [1] il 1º
        [8] l’8
        [11] l’11
       *[other] il { $last_day }
    } { $last_month } { $last_year }

sentence-separator = {" "}

## Stato

keys =
    { $count ->
        [0] nessuna chiave
        [one] { $count } chiave
       *[other] { $count } chiavi
    }
keys-present = chiavi presenti
keys-missing = nessuna chiave
running-runs-and-drives = si avvia ed è marciante
running-starts = il motore si avvia
running-does-not-run = non marciante
airbags-deployed = airbag esplosi
airbags-intact = airbag non esplosi

## Nomi dei dati davanti ai due punti

label-name = denominazione
label-title = titolo
label-make = marca
label-model = modello
label-badge = scritta
label-trim = versione
label-year = anno
label-vehicle-year = anno
label-body = carrozzeria
label-color = colore
label-interior-color = interni
label-doors = porte
label-seats = posti
label-fuel = carburante
label-engine = motore
label-displacement = cilindrata
label-cylinders = cilindri
label-power = potenza
label-transmission = cambio
label-gears = numero di marce
label-drive = trazione
label-mileage = chilometraggio
label-mileage-unit = unità del chilometraggio
label-vin = numero di telaio
label-plate = targa
label-owners = proprietari
label-condition = stato
label-title-status = titolo di proprietà
label-runs-drives = marciante
label-primary-damage = danno principale
label-secondary-damage = danno secondario
label-damage = danni
label-airbags = airbag
label-airbags-deployed = airbag esplosi
label-keys = chiavi
label-location = ubicazione
label-price = prezzo
label-starting-price = base d’asta
label-buy-now-price = prezzo di acquisto immediato
label-estimate = stima
label-estimate-low = stima minima
label-estimate-high = stima massima
label-currency = valuta
label-sale-date = data di vendita
label-notes = note

## Carburanti. La phrase nomina il motore

fuel-petrol = benzina
    .phrase = motore a benzina
fuel-diesel = diesel
    .phrase = motore diesel
fuel-electric = elettrico
    .phrase = motore elettrico
fuel-hybrid = ibrido
    .phrase = motore ibrido
fuel-petrol-hybrid = ibrido benzina
    .phrase = motore ibrido a benzina
fuel-diesel-hybrid = ibrido diesel
    .phrase = motore ibrido diesel
fuel-plug-in-hybrid = ibrido plug-in
    .phrase = motore ibrido plug-in
fuel-mild-hybrid = ibrido leggero
    .phrase = motore ibrido leggero
fuel-lpg = GPL
    .phrase = motore a GPL
fuel-cng = metano
    .phrase = motore a metano
fuel-petrol-lpg = benzina e GPL
    .phrase = motore bifuel a benzina e GPL
fuel-ethanol = etanolo
    .phrase = motore a etanolo
fuel-flex-fuel = benzina ed etanolo (flex fuel)
    .phrase = motore flex fuel a benzina ed etanolo
fuel-hydrogen = idrogeno
    .phrase = propulsione a idrogeno

## Cambi. La phrase nomina il cambio

transmission-manual = manuale
    .phrase = cambio manuale
transmission-automatic = automatico
    .phrase = cambio automatico
transmission-automated-manual = robotizzato
    .phrase = cambio robotizzato
transmission-dual-clutch = a doppia frizione
    .phrase = cambio a doppia frizione
transmission-cvt = a variazione continua (CVT)
    .phrase = cambio a variazione continua (CVT)
transmission-single-speed = monomarcia
    .phrase = cambio monomarcia

## Trazione

drive-front-wheel = anteriore
    .phrase = trazione anteriore
drive-rear-wheel = posteriore
    .phrase = trazione posteriore
drive-all-wheel = integrale
    .phrase = trazione integrale
drive-four-wheel = 4×4
    .phrase = trazione 4×4

## Carrozzerie

body-sedan = berlina
    .phrase = berlina
    .gender = feminine
body-hatchback = berlina due volumi
    .phrase = berlina due volumi
    .gender = feminine
body-liftback = liftback
    .phrase = liftback
    .gender = feminine
body-estate = station wagon
    .phrase = station wagon
    .gender = feminine
body-coupe = coupé
    .phrase = coupé
    .gender = feminine
body-convertible = cabriolet
    .phrase = cabriolet
    .gender = feminine
body-roadster = roadster
    .phrase = roadster
    .gender = feminine
body-suv = SUV
    .phrase = SUV
    .gender = masculine
body-crossover = crossover
    .phrase = crossover
    .gender = masculine
body-minivan = monovolume
    .phrase = monovolume
    .gender = feminine
body-van = furgone
    .phrase = furgone
    .gender = masculine
body-pickup = pick-up
    .phrase = pick-up
    .gender = masculine
body-limousine = limousine
    .phrase = limousine
    .gender = feminine
body-minibus = minibus
    .phrase = minibus
    .gender = masculine
body-bus = autobus
    .phrase = autobus
    .gender = masculine
body-truck = autocarro
    .phrase = autocarro
    .gender = masculine
body-motorcycle = motocicletta
    .phrase = motocicletta
    .gender = feminine
body-motorhome = camper
    .phrase = camper
    .gender = masculine
body-trailer = rimorchio
    .phrase = rimorchio
    .gender = masculine

## Colori, nei generi delle carrozzerie e al plurale per gli interni

colour-black = nero
    .masculine = nero
    .feminine = nera
    .plural = neri
colour-white = bianco
    .masculine = bianco
    .feminine = bianca
    .plural = bianchi
colour-silver = argento
    .masculine = argento
    .feminine = argento
    .plural = argento
colour-grey = grigio
    .masculine = grigio
    .feminine = grigia
    .plural = grigi
colour-red = rosso
    .masculine = rosso
    .feminine = rossa
    .plural = rossi
colour-blue = blu
    .masculine = blu
    .feminine = blu
    .plural = blu
colour-light-blue = azzurro
    .masculine = azzurro
    .feminine = azzurra
    .plural = azzurri
colour-dark-blue = blu scuro
    .masculine = blu scuro
    .feminine = blu scuro
    .plural = blu scuro
colour-green = verde
    .masculine = verde
    .feminine = verde
    .plural = verdi
colour-yellow = giallo
    .masculine = giallo
    .feminine = gialla
    .plural = gialli
colour-orange = arancione
    .masculine = arancione
    .feminine = arancione
    .plural = arancioni
colour-brown = marrone
    .masculine = marrone
    .feminine = marrone
    .plural = marroni
colour-beige = beige
    .masculine = beige
    .feminine = beige
    .plural = beige
colour-gold = dorato
    .masculine = dorato
    .feminine = dorata
    .plural = dorati
colour-purple = viola
    .masculine = viola
    .feminine = viola
    .plural = viola
colour-pink = rosa
    .masculine = rosa
    .feminine = rosa
    .plural = rosa
colour-burgundy = bordeaux
    .masculine = bordeaux
    .feminine = bordeaux
    .plural = bordeaux
colour-turquoise = turchese
    .masculine = turchese
    .feminine = turchese
    .plural = turchesi
colour-bronze = bronzo
    .masculine = bronzo
    .feminine = bronzo
    .plural = bronzo

## Ciò che dice il «title» (documento di proprietà statunitense)

title-status-clean = regolare (clean)
title-status-salvage = sinistrato (salvage)
title-status-rebuilt = ricostruito (rebuilt)
title-status-junk = da rottamare (junk)
title-status-parts-only = solo per ricambi
title-status-non-repairable = non riparabile
title-status-destruction = certificato di distruzione
title-status-flood = alluvionato (flood)
title-status-lemon = riacquistato dal costruttore per difetti (lemon)
title-status-bill-of-sale = atto di vendita (bill of sale)

## Danni: dove sono o da che cosa vengono

damage-none = nessuno
damage-front = parte anteriore
damage-rear = parte posteriore
damage-side = fiancata
damage-left-side = lato sinistro
damage-right-side = lato destro
damage-front-left = parte anteriore sinistra
damage-front-right = parte anteriore destra
damage-rear-left = parte posteriore sinistra
damage-rear-right = parte posteriore destra
damage-all-over = tutta la carrozzeria
damage-roof = tetto
damage-undercarriage = sottoscocca
damage-suspension = sospensioni
damage-mechanical = meccanica
damage-engine = motore
damage-transmission = cambio
damage-electrical = impianto elettrico
damage-interior = abitacolo
damage-frame = telaio
damage-rollover = ribaltamento
damage-hail = grandine
damage-flood = acqua
damage-fire = incendio
damage-vandalism = vandalismo
damage-theft = furto
damage-stripped = parti asportate
damage-dents-scratches = ammaccature e graffi
damage-scratches = graffi
damage-dents = ammaccature
damage-rust = ruggine
damage-wear = normale usura

## Altri nomi di dati

label-registration-country = paese di immatricolazione
label-first-registration = prima immatricolazione
label-inspection-until = scadenza della revisione
label-inspection-date = data dell’ispezione
label-service-history = storico della manutenzione
label-service-book = libretto di manutenzione
label-options = dotazione
label-artist = autore
label-maker = produttore
label-material = materiale
label-technique = tecnica
label-dimensions = dimensioni
label-size = misura
label-height = altezza
label-width = larghezza
label-depth = profondità
label-length = lunghezza
label-diameter = diametro
label-weight = peso
label-period = epoca
label-style = stile
label-origin = origine
label-provenance = provenienza
label-signature = firma
label-edition = edizione
label-hallmarks = punzoni
label-gemstones = gemme
label-serial-number = numero di serie
label-papers = documenti
label-box-and-papers = scatola e documenti

## Un danno: parte, tipo, entità

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $kind } { $severity }

## Altre unità

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in =
    { $count ->
        [one] { $amount } pollice
       *[other] { $amount } pollici
    }
unit-g = { $amount } g
unit-kg = { $amount } kg

## Storico manutenzione

service-full = completo
service-partial = parziale
service-none = assente

## Entità; non concorda con nulla

severity-minor = di lieve entità
    .noun = di lieve entità
severity-moderate = di media entità
    .noun = di media entità
severity-severe = di grave entità
    .noun = di grave entità

## Parti del veicolo

part-front-bumper = paraurti anteriore
part-rear-bumper = paraurti posteriore
part-bonnet = cofano
part-boot-lid = cofano bagagliaio
part-tailgate = portellone
part-grille = griglia anteriore
part-roof = tetto
part-windscreen = parabrezza
part-rear-window = lunotto
part-side-window = finestrino
part-front-left-door = porta anteriore sinistra
part-front-right-door = porta anteriore destra
part-rear-left-door = porta posteriore sinistra
part-rear-right-door = porta posteriore destra
part-front-left-wing = parafango anteriore sinistro
part-front-right-wing = parafango anteriore destro
part-rear-left-wing = parafango posteriore sinistro
part-rear-right-wing = parafango posteriore destro
part-left-headlight = faro sinistro
part-right-headlight = faro destro
part-left-tail-light = fanale posteriore sinistro
part-right-tail-light = fanale posteriore destro
part-left-mirror = specchietto sinistro
part-right-mirror = specchietto destro
part-left-sill = sottoporta sinistro
part-right-sill = sottoporta destro
part-wheel = cerchio
part-tyre = pneumatico
part-seat = sedile
part-dashboard = plancia
part-bodywork = carrozzeria

## Tipo di danno

damage-kind-scratch = graffi
    .gender = noun
damage-kind-dent = ammaccatura
    .gender = noun
damage-kind-crack = crepa
    .gender = noun
damage-kind-chip = scheggiature
    .gender = noun
damage-kind-broken = rottura
    .gender = noun
damage-kind-missing = mancante
damage-kind-rust = ruggine
    .gender = noun
damage-kind-deformed = deformazione
    .gender = noun
damage-kind-hole = foro
    .gender = noun
damage-kind-burn = bruciatura
    .gender = noun
damage-kind-paint = vernice danneggiata
damage-kind-wear = usura
    .gender = noun
damage-kind-stain = macchie
    .gender = noun
damage-kind-tear = strappo
    .gender = noun
damage-kind-leak = perdita
    .gender = noun

## Materiali

material-wood = legno
material-oak = quercia
material-walnut = noce
material-mahogany = mogano
material-pine = pino
material-beech = faggio
material-cherry = ciliegio
material-rosewood = palissandro
material-brass = ottone
material-bronze = bronzo
material-copper = rame
material-iron = ferro
material-steel = acciaio
material-stainless-steel = acciaio inossidabile
material-silver = argento
material-gold = oro
material-white-gold = oro bianco
material-platinum = platino
material-porcelain = porcellana
material-ceramic = ceramica
material-glass = vetro
material-crystal = cristallo
material-marble = marmo
material-leather = pelle
material-textile = tessuto
material-silk = seta
material-wool = lana
material-paper = carta
material-plastic = plastica
material-metal = metallo
material-stone = pietra

## Tecniche artistiche

technique-oil-on-canvas = olio su tela
technique-oil-on-panel = olio su tavola
technique-acrylic = acrilico
technique-watercolour = acquerello
technique-gouache = gouache
technique-pastel = pastello
technique-pencil = matita
technique-ink = inchiostro
technique-etching = acquaforte
technique-lithograph = litografia
technique-woodcut = xilografia
technique-screenprint = serigrafia
technique-photograph = fotografia

## Ciò che mostrano le foto, secondo chi le ha inviate o secondo i loro nomi

photos-show =
    { $count ->
        [1] La foto mostra { $views }.
       *[other] Le foto mostrano { $views }.
    }
view-front = la parte anteriore
view-front-left = la parte anteriore sinistra
view-front-right = la parte anteriore destra
view-rear = la parte posteriore
view-rear-left = la parte posteriore sinistra
view-rear-right = la parte posteriore destra
view-left = il lato sinistro
view-right = il lato destro
view-side = il fianco
view-interior = l’interno
view-dashboard = la plancia
view-engine = il motore
view-wheel = una ruota
view-trunk = il bagagliaio
view-vin = il numero di telaio
view-odometer = il contachilometri
view-damage = danni
view-document = documenti
view-underbody = il sottoscocca
view-roof = il tetto
view-glass = i vetri
view-keys = le chiavi
view-tyre = uno pneumatico
view-type-plate = la targhetta del costruttore
view-auction-sheet = una scheda d’asta

## L’unità che il lettore si aspetta: km o mi; kW, PS o hp; mm, cm, m o in. Le altre vengono convertite.

unit-habit-distance = km
unit-habit-power = kW
unit-habit-length = cm

## Note in una lingua diversa dal testo, e le lingue come vi figurano

notes-in = Il venditore segnala ({ $language }): «{ $text }».
in-language-en = in inglese
in-language-ru = in russo
in-language-uk = in ucraino
in-language-de = in tedesco
in-language-fr = in francese
in-language-es = in spagnolo
in-language-it = in italiano
in-language-pt = in portoghese
in-language-pl = in polacco
in-language-tr = in turco
in-language-zh = in cinese
in-language-ja = in giapponese

## Un dato e le foto che si contraddicono; i due valori come dopo la loro etichetta

contradiction =
    { $count ->
        [1] { $label }: { $given } secondo i dati, ma la foto { $photos } mostra: { $seen }. Il testo segue i dati.
       *[other] { $label }: { $given } secondo i dati, ma le foto { $photos } mostrano: { $seen }. Il testo segue i dati.
    }

## Che cosa mostrano le foto di un veicolo

label-steering = guida
label-visible-equipment = dotazioni visibili nelle foto
label-warning-lamps = spie accese nelle foto
label-interior-condition = stato dell’interno
label-tyre-condition = stato degli pneumatici
label-glass-condition = stato dei vetri
label-tyre-size = misura degli pneumatici

steering-left = a sinistra
steering-right = a destra

equipment-sunroof = tetto apribile
equipment-panoramic-roof = tetto panoramico
equipment-tow-bar = gancio di traino
equipment-roof-rails = barre sul tetto
equipment-roof-box = box da tetto
equipment-alloy-wheels = cerchi in lega
equipment-leather-seats = sedili in pelle o similpelle
equipment-navigation-screen = schermo del navigatore
equipment-reversing-camera = telecamera posteriore
equipment-parking-sensors = sensori di parcheggio
equipment-fog-lights = fendinebbia
equipment-rear-spoiler = spoiler posteriore
equipment-bull-bar = bull bar
equipment-running-boards = pedane laterali
equipment-spare-wheel = ruota di scorta
equipment-child-seat = seggiolino per bambini

lamp-engine = motore
lamp-airbag = airbag
lamp-abs = ABS
lamp-oil = pressione dell’olio
lamp-battery = batteria
lamp-tyre-pressure = pressione degli pneumatici
lamp-brake = freni

interior-state-clean = pulito
interior-state-dirty = sporco
interior-state-worn = segni di usura
interior-state-damaged = danneggiato

tyre-state-good-tread = battistrada in buono stato
tyre-state-worn-tread = battistrada consumato
tyre-state-flat = pneumatico a terra

glass-state-undamaged = nessun danno visibile
glass-state-chipped = scheggiatura
glass-state-cracked = crepa
glass-state-broken = rottura

kind-vehicle = veicolo
    .phrase = veicolo
    .gender = masculine

## Che cosa mostrano le foto di altri lotti che non sono veicoli

label-object = oggetto
label-inscription = iscrizione
quotation = «{ $text }»

object-painting = dipinto
object-drawing = disegno
object-print = stampa
object-photograph = fotografia
object-sculpture = scultura
object-chair = sedia
object-armchair = poltrona
object-sofa = divano
object-table = tavolo
object-desk = scrivania
object-cabinet = armadio
object-chest-of-drawers = cassettone
object-lamp = lampada
object-mirror = specchio
object-carpet = tappeto
object-clock = orologio da parete o da tavolo
object-wristwatch = orologio da polso
object-pocket-watch = orologio da tasca
object-ring = anello
object-necklace = collana
object-bracelet = bracciale
object-earrings = orecchini
object-brooch = spilla
object-vase = vaso
object-bowl = ciotola
object-plate = piatto
object-bottle = bottiglia
object-coin = moneta
object-stamp = francobollo
object-book = libro
object-instrument = strumento musicale
object-toy = giocattolo
object-bag = borsa
object-camera = fotocamera
object-machine = macchinario
