### English. One file is one language; its name is the language's tag.
###
### Every message of this file must be in each language. Values in braces:
###   $count and days are numbers: they choose between plural forms, [0] may have a form of its own;
###   everything else is finished text that cannot be inflected.
### The full stop at the end of a sentence is dropped by itself where a value has already ended the sentence.

## Title

# A lot of which nothing but its number is known.
title-lot = Lot { $lot }
title-dated = { $year } { $vehicle }
# A lot that has no name, by its colour and its body. A language may have this one; else body-colored is the title.
title-body = { $color } { $body }
# Between the parts of a title.
title-separator = {", "}

## What it is

vehicle-dated = { $year } { $vehicle }
# Stands for the vehicle where make and model are not known.
vehicle-unnamed = lot

# $subject is vehicle-dated, make and model alone, the seller's name for the lot, or vehicle-unnamed.
opening = { $subject }.
# $body is body-colored, or the phrase of a body where no colour is known.
opening-body = This { $subject } is { $body }.
# All of $body was seen on photos, $count of them; nothing else says what the lot is.
opening-photos =
    { $count ->
        [1] The photo shows { $body }.
       *[other] The photos show { $body }.
    }
# Lettering on a vehicle, as photos show it; $texts is a list of quotation.
badges-read =
    { $count ->
        [1] The badge reads { $texts }.
       *[other] The badges read { $texts }.
    }
# Where nothing else says it; $items is a list of the next two, which titles use too.
vin-says = According to its VIN: { $items }.
vin-maker = manufacturer { $maker }
vin-model-year = model year { $year }
# $fittings is a list of fitting-interior, doors and seats; in opening-fittings it may be that of an engine, a gearbox
# and a drive.
opening-body-fittings = This { $subject } is { $body } with { $fittings }.
opening-fittings = This { $subject } has { $fittings }.

# $body and $color are the names of their terms, $body_phrase and $color_phrase their phrases. Where colours have to agree:
# a body, and fitting-interior, may have a .gender (any word); then $color_phrase is the attribute of the colour that has
# this name, which every colour must have, and $gender of body-colored is the word itself.
body-colored =
    { $color ->
        [orange] an { $color } { $body }
       *[other] a { $color } { $body }
    }
fitting-interior =
    { $color ->
        [orange] an { $color } interior
       *[other] a { $color } interior
    }
doors =
    { $count ->
        [0] no doors
        [one] { $count } door
       *[other] { $count } doors
    }
# A body with from two to seven doors, if the language says it so: without this message doors are a fitting. It stands for
# $body and, by body-doors-phrase, for the phrase of the body. $gender is that of the body, $type its code: coupe, estate.
body-doors = { $count }-door { $body }
body-doors-phrase = a { $count }-door { $body }
seats =
    { $count ->
        [0] no seats
        [one] { $count } seat
       *[other] { $count } seats
    }

## Engine and drivetrain

# $items is a list of an engine, a gearbox and a drive. The sentence gets a capital letter by itself.
technical = It has { $items }.
# An engine whose fuel is not known. The next four add to an engine, one after the other, in this order.
engine = an engine
engine-named = { $engine } ({ $name })
engine-displacement = { $engine } of { $displacement }
engine-cylinders =
    { $count ->
        [one] { $engine } with { $count } cylinder
       *[other] { $engine } with { $count } cylinders
    }
engine-power = { $engine } producing { $power }
# A language may have this one: where displacement and power are both known, it stands for both, after engine-cylinders.
engine-displacement-power = { $engine } displacing { $displacement } and producing { $power }
# A gearbox of which the number of gears is told, as it stands behind its label and, in the phrase, in a sentence. $type is
# one of manual, automatic, automated_manual, dual_clutch and cvt; $transmission is its name, $transmission_phrase its phrase.
transmission-geared = { $count }-speed { $transmission }
transmission-geared-phrase =
    { $count ->
        [8] an
        [11] an
        [18] an
       *[other] a
    } { $count }-speed { $type ->
        [cvt] { $transmission }
       *[other] { $transmission } gearbox
    }

mileage = The mileage is { $mileage }.
owners =
    { $count ->
        [0] It has had no previous owners.
        [one] It has had { $count } owner.
       *[other] It has had { $count } owners.
    }

## Labels and values

# Between values behind one label.
list-separator = {", "}
# Both get a capital letter by themselves.
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
# Inside of a value that has parts of its own: "size: length 4.2 m and width 1.8 m".
detail-inner = { $label } { $value }
yes = yes
no = no
# Of what a lot has or lacks: "signature: present", "service book: none".
present = present
absent = none
# The same in another unit: "140 kW (190 hp)".
other-unit = { $quantity } ({ $other })
# Two prices; $from_number is the first without its currency.
range = { $from } – { $to }
# $month as it stands beside a day.
date = { $day } { $month } { $year }
# A month of which no day is told; $month as it stands before a year alone.
month-of-year = { $month } { $year }
date-time = { $date }, { $time }

unit-km = { $amount } km
unit-mi =
    { $count ->
        [one] { $amount } mile
       *[other] { $amount } miles
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } PS
unit-l = { $amount } litres
unit-cm3 = { $amount } cc

## The seller's words, quoted as they are

# A sentence that ends with a quotation has one end: that of the quotation, where it has its own. A language may say
# otherwise by .stop: "after" puts a full stop behind the quotation instead of inside of it; "always" does so behind ! and ?, too.
notes = The seller notes: “{ $text }”.

## Photos

# Nothing else is known of the lot.
only-photos = Only photos of this lot are available.
no-photos = No photos of the lot are available.
# All photos are dated. $when is one of the four below.
photos-taken =
    { $count ->
        [1] The photo was taken { $when }.
       *[other] The photos were taken { $when }.
    }
taken-day = on { $day } { $month } { $year }
taken-days = between { $first_day } and { $last_day } { $month } { $year }
taken-months = between { $first_day } { $first_month } and { $last_day } { $last_month } { $year }
taken-years = between { $first_day } { $first_month } { $first_year } and { $last_day } { $last_month } { $last_year }

# Between two sentences.
sentence-separator = {" "}

## Condition. Notes of this list get a capital letter by themselves and no full stop.

keys =
    { $count ->
        [0] no keys
        [one] { $count } key
       *[other] { $count } keys
    }
keys-present = keys present
keys-missing = no keys

running-runs-and-drives = runs and drives
running-starts = engine starts
running-does-not-run = non-runner

airbags-deployed = airbags deployed
airbags-intact = airbags not deployed

## Names of attributes, as they stand before a colon

label-name = name
label-title = title
label-make = make
label-model = model
label-badge = badge
label-trim = trim
label-year = year
# The same of a vehicle.
label-vehicle-year = year
label-body = body
label-color = colour
label-interior-color = interior
label-doors = doors
label-seats = seats
label-fuel = fuel
label-engine = engine
label-displacement = displacement
label-cylinders = cylinders
label-power = power
label-transmission = gearbox
label-gears = gears
label-drive = drive
label-mileage = mileage
label-mileage-unit = unit of mileage
label-vin = VIN
label-plate = number plate
label-owners = owners
label-condition = condition
label-title-status = title status
label-runs-drives = runs and drives
label-primary-damage = primary damage
label-secondary-damage = secondary damage
label-damage = damage
label-airbags = airbags
label-airbags-deployed = airbags deployed
label-keys = keys
label-location = location
label-price = price
label-starting-price = starting price
label-buy-now-price = buy-now price
label-estimate = estimate
label-estimate-low = low estimate
label-estimate-high = high estimate
label-currency = currency
label-sale-date = sale date
label-notes = notes

## Fuels. The phrase names the engine.

fuel-petrol = petrol
    .phrase = a petrol engine
fuel-diesel = diesel
    .phrase = a diesel engine
fuel-electric = electric
    .phrase = an electric motor
fuel-hybrid = hybrid
    .phrase = a hybrid engine
fuel-petrol-hybrid = petrol hybrid
    .phrase = a petrol hybrid engine
fuel-diesel-hybrid = diesel hybrid
    .phrase = a diesel hybrid engine
fuel-plug-in-hybrid = plug-in hybrid
    .phrase = a plug-in hybrid engine
fuel-mild-hybrid = mild hybrid
    .phrase = a mild hybrid engine
fuel-lpg = LPG
    .phrase = an LPG engine
fuel-cng = CNG
    .phrase = a CNG engine
fuel-petrol-lpg = petrol and LPG
    .phrase = a petrol and LPG bi-fuel engine
fuel-ethanol = ethanol
    .phrase = an ethanol engine
fuel-flex-fuel = flex fuel (petrol and ethanol)
    .phrase = a flex-fuel engine
fuel-hydrogen = hydrogen
    .phrase = a hydrogen powertrain

## Gearboxes. The phrase names the gearbox.

transmission-manual = manual
    .phrase = a manual gearbox
transmission-automatic = automatic
    .phrase = an automatic gearbox
transmission-automated-manual = automated manual
    .phrase = an automated manual gearbox
transmission-dual-clutch = dual-clutch
    .phrase = a dual-clutch gearbox
transmission-cvt = CVT
    .phrase = a continuously variable transmission
transmission-single-speed = single-speed
    .phrase = a single-speed gearbox

## Drives. The phrase stands by itself.

drive-front-wheel = front-wheel
    .phrase = front-wheel drive
drive-rear-wheel = rear-wheel
    .phrase = rear-wheel drive
drive-all-wheel = all-wheel
    .phrase = all-wheel drive
drive-four-wheel = four-wheel
    .phrase = four-wheel drive

## Bodies. The phrase says what the vehicle is.

body-sedan = saloon
    .phrase = a saloon
body-hatchback = hatchback
    .phrase = a hatchback
body-liftback = liftback
    .phrase = a liftback
body-estate = estate
    .phrase = an estate
body-coupe = coupé
    .phrase = a coupé
body-convertible = convertible
    .phrase = a convertible
body-roadster = roadster
    .phrase = a roadster
body-suv = SUV
    .phrase = an SUV
body-crossover = crossover
    .phrase = a crossover
body-minivan = MPV
    .phrase = an MPV
body-van = van
    .phrase = a van
body-pickup = pickup
    .phrase = a pickup
body-limousine = limousine
    .phrase = a limousine
body-minibus = minibus
    .phrase = a minibus
body-bus = bus
    .phrase = a bus
body-truck = lorry
    .phrase = a lorry
body-motorcycle = motorcycle
    .phrase = a motorcycle
body-motorhome = motorhome
    .phrase = a motorhome
body-trailer = trailer
    .phrase = a trailer

## Colours. A phrase may stand beside one where a sentence needs another form; it is $color_phrase above.

colour-black = black
colour-white = white
colour-silver = silver
colour-grey = grey
colour-red = red
colour-blue = blue
colour-light-blue = light blue
colour-dark-blue = dark blue
colour-green = green
colour-yellow = yellow
colour-orange = orange
colour-brown = brown
colour-beige = beige
colour-gold = gold
colour-purple = purple
colour-pink = pink
colour-burgundy = burgundy
colour-turquoise = turquoise
colour-bronze = bronze

## What the vehicle's title (the US document of ownership) says of it

title-status-clean = clean
title-status-salvage = salvage
title-status-rebuilt = rebuilt
title-status-junk = junk
title-status-parts-only = parts only
title-status-non-repairable = non-repairable
title-status-destruction = certificate of destruction
title-status-flood = flood
title-status-lemon = lemon
title-status-bill-of-sale = bill of sale

## Damage: where it is, or what it comes from

damage-none = none
damage-front = front end
damage-rear = rear end
damage-side = side
damage-left-side = left side
damage-right-side = right side
damage-front-left = front left
damage-front-right = front right
damage-rear-left = rear left
damage-rear-right = rear right
damage-all-over = all over
damage-roof = roof
damage-undercarriage = undercarriage
damage-suspension = suspension
damage-mechanical = mechanical
damage-engine = engine
damage-transmission = gearbox
damage-electrical = electrical system
damage-interior = interior
damage-frame = frame
damage-rollover = rollover
damage-hail = hail
damage-flood = water
damage-fire = fire
damage-vandalism = vandalism
damage-theft = theft
damage-stripped = stripped of parts
damage-dents-scratches = dents and scratches
damage-scratches = scratches
damage-dents = dents
damage-rust = rust
damage-wear = normal wear

## More names of attributes, as they stand before a colon

label-registration-country = country of registration
label-first-registration = first registration
label-inspection-until = inspection valid until
label-inspection-date = inspection date
label-service-history = service history
label-service-book = service book
label-options = options
label-artist = artist
label-maker = maker
label-material = material
label-technique = technique
label-dimensions = dimensions
label-size = size
label-height = height
label-width = width
label-depth = depth
label-length = length
label-diameter = diameter
label-weight = weight
label-period = period
label-style = style
label-origin = origin
label-provenance = provenance
label-signature = signature
label-edition = edition
label-hallmarks = hallmarks
label-gemstones = gemstones
label-serial-number = serial number
label-papers = papers
label-box-and-papers = box and papers

## One damage: a part, what happened to it, how badly

# $damage is a damage-item, or its kind alone.
damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
# A kind with its severity, which a language may have: it then stands for $kind of damage-item, and damage-severe for kinds
# without a .gender only. $severity is the attribute of the severity that has the name of the kind's gender.
damage-kind-severe = { $severity } { $kind }

## More units

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in = { $amount } in
unit-g = { $amount } g
unit-kg = { $amount } kg

## Service history

service-full = full
service-partial = partial
service-none = none

## How bad a damage is; must agree with nothing

severity-minor = minor
    .noun = minor
severity-moderate = moderate
    .noun = moderate
severity-severe = severe
    .noun = severe

## Parts of a vehicle

part-front-bumper = front bumper
part-rear-bumper = rear bumper
part-bonnet = bonnet
part-boot-lid = boot lid
part-tailgate = tailgate
part-grille = grille
part-roof = roof
part-windscreen = windscreen
part-rear-window = rear window
part-side-window = side window
part-front-left-door = front left door
part-front-right-door = front right door
part-rear-left-door = rear left door
part-rear-right-door = rear right door
part-front-left-wing = front left wing
part-front-right-wing = front right wing
part-rear-left-wing = rear left wing
part-rear-right-wing = rear right wing
part-left-headlight = left headlight
part-right-headlight = right headlight
part-left-tail-light = left tail light
part-right-tail-light = right tail light
part-left-mirror = left mirror
part-right-mirror = right mirror
part-left-sill = left sill
part-right-sill = right sill
part-wheel = wheel
part-tyre = tyre
part-seat = seat
part-dashboard = dashboard
part-bodywork = bodywork

## What happened to a part

damage-kind-scratch = scratches
    .gender = noun
damage-kind-dent = dent
    .gender = noun
damage-kind-crack = crack
    .gender = noun
damage-kind-chip = chips
    .gender = noun
damage-kind-broken = broken
damage-kind-missing = missing
damage-kind-rust = rust
    .gender = noun
damage-kind-deformed = deformation
    .gender = noun
damage-kind-hole = hole
damage-kind-burn = burn mark
    .gender = noun
damage-kind-paint = paint damage
    .gender = noun
damage-kind-wear = wear
    .gender = noun
damage-kind-stain = stains
    .gender = noun
damage-kind-tear = tear
    .gender = noun
damage-kind-leak = leak
    .gender = noun

## Materials

material-wood = wood
material-oak = oak
material-walnut = walnut
material-mahogany = mahogany
material-pine = pine
material-beech = beech
material-cherry = cherry wood
material-rosewood = rosewood
material-brass = brass
material-bronze = bronze
material-copper = copper
material-iron = iron
material-steel = steel
material-stainless-steel = stainless steel
material-silver = silver
material-gold = gold
material-white-gold = white gold
material-platinum = platinum
material-porcelain = porcelain
material-ceramic = ceramic
material-glass = glass
material-crystal = crystal
material-marble = marble
material-leather = leather
material-textile = fabric
material-silk = silk
material-wool = wool
material-paper = paper
material-plastic = plastic
material-metal = metal
material-stone = stone

## Techniques of art

technique-oil-on-canvas = oil on canvas
technique-oil-on-panel = oil on panel
technique-acrylic = acrylic
technique-watercolour = watercolour
technique-gouache = gouache
technique-pastel = pastel
technique-pencil = pencil
technique-ink = ink
technique-etching = etching
technique-lithograph = lithograph
technique-woodcut = woodcut
technique-screenprint = screenprint
technique-photograph = photograph

## What photos show, as their senders or their names say, or as a model saw; each view as photos-show needs it

photos-show =
    { $count ->
        [1] The photo shows { $views }.
       *[other] The photos show { $views }.
    }
view-front = the front
view-front-left = the front left corner
view-front-right = the front right corner
view-rear = the rear
view-rear-left = the rear left corner
view-rear-right = the rear right corner
view-left = the left side
view-right = the right side
view-side = the side
view-interior = the interior
view-dashboard = the dashboard
view-engine = the engine
view-wheel = a wheel
view-trunk = the boot
view-vin = the VIN
view-odometer = the odometer
view-damage = damage
view-document = papers
view-underbody = the underbody
view-roof = the roof
view-glass = the glass
view-keys = keys
view-tyre = a tyre
view-type-plate = the type plate
view-auction-sheet = an auction sheet

## Which unit readers expect: km or mi; kW, PS or hp; mm, cm, m or in. What is given in another is computed and stands first.

unit-habit-distance = km
unit-habit-power = kW
unit-habit-length = cm

## Notes in another language than the text, and the languages they can be in, as they stand in it

notes-in = The seller notes ({ $language }): “{ $text }”.
in-language-en = in English
in-language-ru = in Russian
in-language-uk = in Ukrainian
in-language-de = in German
in-language-fr = in French
in-language-es = in Spanish
in-language-it = in Italian
in-language-pt = in Portuguese
in-language-pl = in Polish
in-language-tr = in Turkish
in-language-zh = in Chinese
in-language-ja = in Japanese

## An attribute and photos that contradict each other: both values as they stand behind the label

contradiction =
    { $count ->
        [1] { $label }: given as { $given }, but photo { $photos } shows: { $seen }. The text follows what was given.
       *[other] { $label }: given as { $given }, but photos { $photos } show: { $seen }. The text follows what was given.
    }

## What photos show of a vehicle

label-steering = steering
label-visible-equipment = equipment visible in photos
label-warning-lamps = warning lamps lit in photos
label-interior-condition = interior condition
label-tyre-condition = tyre condition
label-glass-condition = glass condition
label-tyre-size = tyre size

steering-left = left-hand drive
steering-right = right-hand drive

equipment-sunroof = sunroof
equipment-panoramic-roof = panoramic roof
equipment-tow-bar = tow bar
equipment-roof-rails = roof rails
equipment-roof-box = roof box
equipment-alloy-wheels = alloy wheels
equipment-leather-seats = leather or imitation-leather seats
equipment-navigation-screen = navigation screen
equipment-reversing-camera = reversing camera
equipment-parking-sensors = parking sensors
equipment-fog-lights = fog lights
equipment-rear-spoiler = rear spoiler
equipment-bull-bar = bull bar
equipment-running-boards = running boards
equipment-spare-wheel = spare wheel
equipment-child-seat = child seat

lamp-engine = engine
lamp-airbag = airbag
lamp-abs = ABS
lamp-oil = oil pressure
lamp-battery = battery
lamp-tyre-pressure = tyre pressure
lamp-brake = brakes

interior-state-clean = clean
interior-state-dirty = dirty
interior-state-worn = signs of wear
interior-state-damaged = damaged

tyre-state-good-tread = good tread
tyre-state-worn-tread = worn tread
tyre-state-flat = flat tyre

glass-state-undamaged = no visible damage
glass-state-chipped = stone chip
glass-state-cracked = crack
glass-state-broken = broken

kind-vehicle = vehicle
    .phrase = a vehicle

## What photos show of other lots than vehicles

label-object = object
label-inscription = inscription
quotation = “{ $text }”

object-painting = painting
    .phrase = a painting
object-drawing = drawing
    .phrase = a drawing
object-print = print
    .phrase = a print
object-photograph = photograph
    .phrase = a photograph
object-sculpture = sculpture
    .phrase = a sculpture
object-chair = chair
    .phrase = a chair
object-armchair = armchair
    .phrase = an armchair
object-sofa = sofa
    .phrase = a sofa
object-table = table
    .phrase = a table
object-desk = desk
    .phrase = a desk
object-cabinet = cabinet
    .phrase = a cabinet
object-chest-of-drawers = chest of drawers
    .phrase = a chest of drawers
object-lamp = lamp
    .phrase = a lamp
object-mirror = mirror
    .phrase = a mirror
object-carpet = carpet
    .phrase = a carpet
object-clock = clock
    .phrase = a clock
object-wristwatch = wristwatch
    .phrase = a wristwatch
object-pocket-watch = pocket watch
    .phrase = a pocket watch
object-ring = ring
    .phrase = a ring
object-necklace = necklace
    .phrase = a necklace
object-bracelet = bracelet
    .phrase = a bracelet
object-earrings = earrings
    .phrase = earrings
object-brooch = brooch
    .phrase = a brooch
object-vase = vase
    .phrase = a vase
object-bowl = bowl
    .phrase = a bowl
object-plate = plate
    .phrase = a plate
object-bottle = bottle
    .phrase = a bottle
object-coin = coin
    .phrase = a coin
object-stamp = stamp
    .phrase = a stamp
object-book = book
    .phrase = a book
object-instrument = musical instrument
    .phrase = a musical instrument
object-toy = toy
    .phrase = a toy
object-bag = bag
    .phrase = a bag
object-camera = camera
    .phrase = a camera
object-machine = machine
    .phrase = a machine
