### Français. Le sens de chaque message et les valeurs qu’il reçoit sont expliqués dans en.ftl.
### Espaces insécables : devant « : » et à l’intérieur des guillemets. Le point final disparaît de lui-même quand la valeur en a déjà un.

## Titre

title-lot = Lot { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## Ce que c’est

vehicle-dated = { $vehicle } de { $year }
vehicle-unnamed = Lot
opening = { $subject }.
opening-body = { $subject } : { $body }.
opening-photos =
    { $count ->
        [1] Sur la photo : { $body }.
       *[other] Sur les photos : { $body }.
    }
badges-read =
    { $count ->
        [1] Le monogramme indique { $texts }.
       *[other] Les monogrammes indiquent { $texts }.
    }
vin-says = D’après le VIN : { $items }.
vin-maker = constructeur { $maker }
vin-model-year = année-modèle { $year }
opening-body-fittings = { $subject } : { $body }, { $fittings }.
opening-fittings = { $subject } : { $fittings }.
body-colored = { $body } { $color_phrase }
fitting-interior = intérieur { $color_phrase }
    .gender = masculine
doors =
    { $count ->
        [one] { $count } porte
       *[other] { $count } portes
    }
body-doors = { $body } { $count } portes
seats =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }

## Moteur et transmission

technical = Caractéristiques techniques : { $items }.
engine = moteur
engine-named = { $engine } ({ $name })
engine-displacement = { $engine } de { $displacement }
engine-cylinders =
    { $count ->
        [one] { $engine } à { $count } cylindre
       *[other] { $engine } à { $count } cylindres
    }
engine-power = { $engine } développant { $power }
engine-displacement-power = { $engine } de { $displacement } développant { $power }
transmission-geared = { $transmission } à { $count ->
        [one] { $count } rapport
       *[other] { $count } rapports
    }
transmission-geared-phrase = { $transmission_phrase } à { $count ->
        [one] { $count } rapport
       *[other] { $count } rapports
    }
mileage = Le kilométrage est de { $mileage }.
owners =
    { $count ->
        [0] Aucun propriétaire précédent.
        [one] { $count } propriétaire à ce jour.
       *[other] { $count } propriétaires à ce jour.
    }

## Libellés et valeurs

list-separator = {", "}
detail = { $label } : { $value }
detail-sentence = { $label } : { $value }.
detail-inner = { $label } { $value }
yes = oui
no = non
present = oui
absent = non
other-unit = { $quantity } ({ $other })
range = { $from_number } – { $to }
date = { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
month-of-year = { $month } { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [one] { $amount } mile
        [many] { $amount } de miles
       *[other] { $amount } miles
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } ch
unit-l = { $amount } L
unit-cm3 = { $amount } cm³

## Les mots du vendeur, tels quels

notes = Le vendeur indique : « { $text } ».

## Photos

only-photos = Seules des photos de ce lot sont disponibles.
no-photos = Aucune photo du lot n’est disponible.
photos-taken =
    { $count ->
        [1] La photo a été prise { $when }.
       *[other] Les photos ont été prises { $when }.
    }
taken-day = le { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
taken-days = entre le { $first_day ->
        [1] 1er
       *[other] { $first_day }
    } et le { $last_day } { $month } { $year }
taken-months = entre le { $first_day ->
        [1] 1er
       *[other] { $first_day }
    } { $first_month } et le { $last_day ->
        [1] 1er
       *[other] { $last_day }
    } { $last_month } { $year }
taken-years = entre le { $first_day ->
        [1] 1er
       *[other] { $first_day }
    } { $first_month } { $first_year } et le { $last_day ->
        [1] 1er
       *[other] { $last_day }
    } { $last_month } { $last_year }

sentence-separator = {" "}

## État

keys =
    { $count ->
        [0] aucune clé
        [one] { $count } clé
       *[other] { $count } clés
    }
keys-present = clés présentes
keys-missing = aucune clé
running-runs-and-drives = démarre et roule
running-starts = le moteur démarre
running-does-not-run = non roulant
airbags-deployed = airbags déclenchés
airbags-intact = airbags non déclenchés

## Noms des caractéristiques devant les deux-points

label-name = désignation
label-title = titre
label-make = marque
label-model = modèle
label-badge = monogramme
label-trim = version
label-year = année
label-vehicle-year = année
label-body = carrosserie
label-color = couleur
label-interior-color = intérieur
label-doors = portes
label-seats = places
label-fuel = carburant
label-engine = moteur
label-displacement = cylindrée
label-cylinders = cylindres
label-power = puissance
label-transmission = boîte de vitesses
label-gears = nombre de rapports
label-drive = transmission
label-mileage = kilométrage
label-mileage-unit = unité du kilométrage
label-vin = VIN
label-plate = immatriculation
label-owners = propriétaires
label-condition = état
label-title-status = titre de propriété
label-runs-drives = roulant
label-primary-damage = dommage principal
label-secondary-damage = dommage secondaire
label-damage = dommages
label-airbags = airbags
label-airbags-deployed = airbags déclenchés
label-keys = clés
label-location = lieu
label-price = prix
label-starting-price = mise à prix
label-buy-now-price = prix d’achat immédiat
label-estimate = estimation
label-estimate-low = estimation basse
label-estimate-high = estimation haute
label-currency = devise
label-sale-date = date de la vente
label-notes = remarques

## Carburants. La phrase nomme le moteur

fuel-petrol = essence
    .phrase = moteur essence
fuel-diesel = diesel
    .phrase = moteur diesel
fuel-electric = électrique
    .phrase = moteur électrique
fuel-hybrid = hybride
    .phrase = motorisation hybride
fuel-petrol-hybrid = hybride essence
    .phrase = motorisation hybride essence
fuel-diesel-hybrid = hybride diesel
    .phrase = motorisation hybride diesel
fuel-plug-in-hybrid = hybride rechargeable
    .phrase = motorisation hybride rechargeable
fuel-mild-hybrid = hybride léger
    .phrase = motorisation hybride légère
fuel-lpg = GPL
    .phrase = moteur GPL
fuel-cng = GNV
    .phrase = moteur GNV
fuel-petrol-lpg = essence et GPL
    .phrase = moteur à bicarburation essence/GPL
fuel-ethanol = éthanol
    .phrase = moteur éthanol
fuel-flex-fuel = essence et éthanol (flex-fuel)
    .phrase = moteur flex-fuel
fuel-hydrogen = hydrogène
    .phrase = motorisation à hydrogène

## Boîtes de vitesses. La phrase nomme la boîte

transmission-manual = manuelle
    .phrase = boîte manuelle
transmission-automatic = automatique
    .phrase = boîte automatique
transmission-automated-manual = robotisée
    .phrase = boîte robotisée
transmission-dual-clutch = à double embrayage
    .phrase = boîte à double embrayage
transmission-cvt = à variation continue (CVT)
    .phrase = boîte à variation continue (CVT)
transmission-single-speed = à rapport unique
    .phrase = boîte à rapport unique

## Transmissions

drive-front-wheel = traction avant
    .phrase = traction avant
drive-rear-wheel = propulsion
    .phrase = propulsion
drive-all-wheel = intégrale
    .phrase = transmission intégrale
drive-four-wheel = quatre roues motrices
    .phrase = quatre roues motrices

## Carrosseries

body-sedan = berline
    .phrase = berline
    .gender = feminine
body-hatchback = berline à hayon
    .phrase = berline à hayon
    .gender = feminine
body-liftback = liftback
    .phrase = liftback
    .gender = feminine
body-estate = break
    .phrase = break
    .gender = masculine
body-coupe = coupé
    .phrase = coupé
    .gender = masculine
body-convertible = cabriolet
    .phrase = cabriolet
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
body-minivan = monospace
    .phrase = monospace
    .gender = masculine
body-van = fourgon
    .phrase = fourgon
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
body-bus = bus
    .phrase = bus
    .gender = masculine
body-truck = camion
    .phrase = camion
    .gender = masculine
body-motorcycle = moto
    .phrase = moto
    .gender = feminine
body-motorhome = camping-car
    .phrase = camping-car
    .gender = masculine
body-trailer = remorque
    .phrase = remorque
    .gender = feminine

## Couleurs, aux genres des carrosseries

colour-black = noir
    .masculine = noir
    .feminine = noire
colour-white = blanc
    .masculine = blanc
    .feminine = blanche
colour-silver = gris argent
    .masculine = gris argent
    .feminine = gris argent
colour-grey = gris
    .masculine = gris
    .feminine = grise
colour-red = rouge
    .masculine = rouge
    .feminine = rouge
colour-blue = bleu
    .masculine = bleu
    .feminine = bleue
colour-light-blue = bleu clair
    .masculine = bleu clair
    .feminine = bleu clair
colour-dark-blue = bleu foncé
    .masculine = bleu foncé
    .feminine = bleu foncé
colour-green = vert
    .masculine = vert
    .feminine = verte
colour-yellow = jaune
    .masculine = jaune
    .feminine = jaune
colour-orange = orange
    .masculine = orange
    .feminine = orange
colour-brown = marron
    .masculine = marron
    .feminine = marron
colour-beige = beige
    .masculine = beige
    .feminine = beige
colour-gold = doré
    .masculine = doré
    .feminine = dorée
colour-purple = violet
    .masculine = violet
    .feminine = violette
colour-pink = rose
    .masculine = rose
    .feminine = rose
colour-burgundy = bordeaux
    .masculine = bordeaux
    .feminine = bordeaux
colour-turquoise = turquoise
    .masculine = turquoise
    .feminine = turquoise
colour-bronze = bronze
    .masculine = bronze
    .feminine = bronze

## Ce que dit le « title » (titre de propriété américain)

title-status-clean = sans réserve (clean)
title-status-salvage = sinistré (salvage)
title-status-rebuilt = reconstruit (rebuilt)
title-status-junk = à la casse (junk)
title-status-parts-only = pour pièces uniquement
title-status-non-repairable = non réparable
title-status-destruction = certificat de destruction
title-status-flood = inondé (flood)
title-status-lemon = repris par le constructeur pour défauts (lemon)
title-status-bill-of-sale = acte de vente (bill of sale)

## Dommages : où ils sont ou ce qui les a causés

damage-none = aucun
damage-front = avant
damage-rear = arrière
damage-side = côté
damage-left-side = côté gauche
damage-right-side = côté droit
damage-front-left = avant gauche
damage-front-right = avant droit
damage-rear-left = arrière gauche
damage-rear-right = arrière droit
damage-all-over = toute la carrosserie
damage-roof = toit
damage-undercarriage = soubassement
damage-suspension = suspension
damage-mechanical = mécanique
damage-engine = moteur
damage-transmission = boîte de vitesses
damage-electrical = circuit électrique
damage-interior = habitacle
damage-frame = châssis
damage-rollover = tonneau
damage-hail = grêle
damage-flood = eau
damage-fire = incendie
damage-vandalism = vandalisme
damage-theft = vol
damage-stripped = pièces démontées
damage-dents-scratches = bosses et rayures
damage-scratches = rayures
damage-dents = bosses
damage-rust = rouille
damage-wear = usure normale

## Autres noms de caractéristiques

label-registration-country = pays d’immatriculation
label-first-registration = première immatriculation
label-inspection-until = échéance du contrôle technique
label-inspection-date = date d’inspection
label-service-history = historique d’entretien
label-service-book = carnet d’entretien
label-options = équipements
label-artist = artiste
label-maker = fabricant
label-material = matériau
label-technique = technique
label-dimensions = dimensions
label-size = taille
label-height = hauteur
label-width = largeur
label-depth = profondeur
label-length = longueur
label-diameter = diamètre
label-weight = poids
label-period = époque
label-style = style
label-origin = origine
label-provenance = provenance
label-signature = signature
label-edition = édition
label-hallmarks = poinçons
label-gemstones = pierres
label-serial-number = numéro de série
label-papers = papiers
label-box-and-papers = boîte et papiers

## Un dommage : pièce, nature, gravité

damage-item = { $part } : { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $kind } { $severity }

## Autres unités

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in =
    { $count ->
        [one] { $amount } pouce
       *[other] { $amount } pouces
    }
unit-g = { $amount } g
unit-kg = { $amount } kg

## Historique d’entretien

service-full = complet
service-partial = partiel
service-none = aucun

## Gravité ; ne s’accorde avec rien

severity-minor = dommage léger
    .feminine = légère
    .feminine-plural = légères
    .masculine-plural = légers
severity-moderate = dommage moyen
    .feminine = modérée
    .feminine-plural = modérées
    .masculine-plural = modérés
severity-severe = dommage important
    .feminine = importante
    .feminine-plural = importantes
    .masculine-plural = importants

## Pièces du véhicule

part-front-bumper = pare-chocs avant
part-rear-bumper = pare-chocs arrière
part-bonnet = capot
part-boot-lid = couvercle de coffre
part-tailgate = hayon
part-grille = calandre
part-roof = toit
part-windscreen = pare-brise
part-rear-window = lunette arrière
part-side-window = vitre latérale
part-front-left-door = porte avant gauche
part-front-right-door = porte avant droite
part-rear-left-door = porte arrière gauche
part-rear-right-door = porte arrière droite
part-front-left-wing = aile avant gauche
part-front-right-wing = aile avant droite
part-rear-left-wing = aile arrière gauche
part-rear-right-wing = aile arrière droite
part-left-headlight = phare gauche
part-right-headlight = phare droit
part-left-tail-light = feu arrière gauche
part-right-tail-light = feu arrière droit
part-left-mirror = rétroviseur gauche
part-right-mirror = rétroviseur droit
part-left-sill = bas de caisse gauche
part-right-sill = bas de caisse droit
part-wheel = jante
part-tyre = pneu
part-seat = siège
part-dashboard = tableau de bord
part-bodywork = carrosserie

## Nature du dommage

damage-kind-scratch = rayures
    .gender = feminine-plural
damage-kind-dent = bosse
    .gender = feminine
damage-kind-crack = fissure
    .gender = feminine
damage-kind-chip = éclats
    .gender = masculine-plural
damage-kind-broken = casse
damage-kind-missing = manque
damage-kind-rust = rouille
    .gender = feminine
damage-kind-deformed = déformation
    .gender = feminine
damage-kind-hole = trou
damage-kind-burn = brûlure
    .gender = feminine
damage-kind-paint = peinture abîmée
damage-kind-wear = usure
    .gender = feminine
damage-kind-stain = taches
    .gender = feminine-plural
damage-kind-tear = déchirure
    .gender = feminine
damage-kind-leak = fuite
    .gender = feminine

## Matériaux

material-wood = bois
material-oak = chêne
material-walnut = noyer
material-mahogany = acajou
material-pine = pin
material-beech = hêtre
material-cherry = merisier
material-rosewood = palissandre
material-brass = laiton
material-bronze = bronze
material-copper = cuivre
material-iron = fer
material-steel = acier
material-stainless-steel = acier inoxydable
material-silver = argent
material-gold = or
material-white-gold = or blanc
material-platinum = platine
material-porcelain = porcelaine
material-ceramic = céramique
material-glass = verre
material-crystal = cristal
material-marble = marbre
material-leather = cuir
material-textile = tissu
material-silk = soie
material-wool = laine
material-paper = papier
material-plastic = plastique
material-metal = métal
material-stone = pierre

## Techniques artistiques

technique-oil-on-canvas = huile sur toile
technique-oil-on-panel = huile sur panneau
technique-acrylic = acrylique
technique-watercolour = aquarelle
technique-gouache = gouache
technique-pastel = pastel
technique-pencil = crayon
technique-ink = encre
technique-etching = eau-forte
technique-lithograph = lithographie
technique-woodcut = gravure sur bois
technique-screenprint = sérigraphie
technique-photograph = photographie

## Ce que montrent les photos, selon leurs expéditeurs ou leurs noms

photos-show =
    { $count ->
        [1] La photo montre { $views }.
       *[other] Les photos montrent { $views }.
    }
view-front = l’avant
view-front-left = l’avant gauche
view-front-right = l’avant droit
view-rear = l’arrière
view-rear-left = l’arrière gauche
view-rear-right = l’arrière droit
view-left = le côté gauche
view-right = le côté droit
view-side = le profil
view-interior = l’intérieur
view-dashboard = le tableau de bord
view-engine = le moteur
view-wheel = une roue
view-trunk = le coffre
view-vin = le VIN
view-odometer = le compteur kilométrique
view-damage = des dommages
view-document = des documents
view-underbody = le dessous de caisse
view-roof = le toit
view-glass = les vitrages
view-keys = des clés
view-tyre = un pneu
view-type-plate = la plaque constructeur
view-auction-sheet = une fiche d’enchères

## L’unité que le lecteur attend : km ou mi ; kW, PS ou hp ; mm, cm, m ou in. Les autres sont converties.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Notes dans une autre langue que le texte, et les langues telles qu’elles y figurent

notes-in = Le vendeur indique ({ $language }) : « { $text } ».
in-language-en = en anglais
in-language-ru = en russe
in-language-uk = en ukrainien
in-language-de = en allemand
in-language-fr = en français
in-language-es = en espagnol
in-language-it = en italien
in-language-pt = en portugais
in-language-pl = en polonais
in-language-tr = en turc
in-language-zh = en chinois
in-language-ja = en japonais

## Une indication et des photos qui se contredisent ; les deux valeurs comme après leur intitulé

contradiction =
    { $count ->
        [1] { $label } : { $given } selon les indications, mais la photo { $photos } montre : { $seen }. Le texte suit les indications.
       *[other] { $label } : { $given } selon les indications, mais les photos { $photos } montrent : { $seen }. Le texte suit les indications.
    }

## Ce que les photos montrent d’un véhicule

label-steering = volant
label-visible-equipment = équipements visibles sur les photos
label-warning-lamps = voyants allumés sur les photos
label-interior-condition = état de l’intérieur
label-tyre-condition = état des pneus
label-glass-condition = état des vitrages
label-tyre-size = dimension des pneus

steering-left = à gauche
steering-right = à droite

equipment-sunroof = toit ouvrant
equipment-panoramic-roof = toit panoramique
equipment-tow-bar = attelage
equipment-roof-rails = barres de toit
equipment-roof-box = coffre de toit
equipment-alloy-wheels = jantes en alliage
equipment-leather-seats = sellerie en cuir ou similicuir
equipment-navigation-screen = écran de navigation
equipment-reversing-camera = caméra de recul
equipment-parking-sensors = radars de stationnement
equipment-fog-lights = phares antibrouillard
equipment-rear-spoiler = becquet arrière
equipment-bull-bar = pare-buffle
equipment-running-boards = marchepieds
equipment-spare-wheel = roue de secours
equipment-child-seat = siège enfant

lamp-engine = moteur
lamp-airbag = airbag
lamp-abs = ABS
lamp-oil = pression d’huile
lamp-battery = batterie
lamp-tyre-pressure = pression des pneus
lamp-brake = freins

interior-state-clean = propre
interior-state-dirty = sale
interior-state-worn = traces d’usure
interior-state-damaged = endommagé

tyre-state-good-tread = sculptures en bon état
tyre-state-worn-tread = sculptures usées
tyre-state-flat = pneu à plat

glass-state-undamaged = aucun dommage visible
glass-state-chipped = impact
glass-state-cracked = fissure
glass-state-broken = brisé

kind-vehicle = véhicule
    .phrase = véhicule
    .gender = masculine

## Ce que les photos montrent d’autres lots que des véhicules

label-object = objet
label-inscription = inscription
quotation = « { $text } »

object-painting = tableau
object-drawing = dessin
object-print = estampe
object-photograph = photographie
object-sculpture = sculpture
object-chair = chaise
object-armchair = fauteuil
object-sofa = canapé
object-table = table
object-desk = bureau
object-cabinet = armoire
object-chest-of-drawers = commode
object-lamp = lampe
object-mirror = miroir
object-carpet = tapis
object-clock = horloge
object-wristwatch = montre-bracelet
object-pocket-watch = montre de poche
object-ring = bague
object-necklace = collier
object-bracelet = bracelet
object-earrings = boucles d’oreilles
object-brooch = broche
object-vase = vase
object-bowl = bol
object-plate = assiette
object-bottle = bouteille
object-coin = pièce de monnaie
object-stamp = timbre
object-book = livre
object-instrument = instrument de musique
object-toy = jouet
object-bag = sac
object-camera = appareil photo
object-machine = machine
